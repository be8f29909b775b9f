package io.ampcore.pipeline;

/** What stops a process in which a stage has failed. */
public interface HaltHandler {
    /** Exit status of a process that stopped itself: EX_SOFTWARE of sysexits.h. */
    int EXIT_STATUS = 70;

    /** Says why on standard error and ends the process at once, without shutdown hooks: the journal is left as it is. */
    HaltHandler HALT_PROCESS = (reason, cause) -> {
        System.err.println(reason);
        cause.printStackTrace();
        System.err.flush();
        Runtime.getRuntime().halt(EXIT_STATUS);
    };

    /**
     * Called by the failed stage's thread; no receipt leaves after it, whether it returns or not.
     *
     * @param reason one line.
     */
    void halt(String reason, Throwable cause);
}
