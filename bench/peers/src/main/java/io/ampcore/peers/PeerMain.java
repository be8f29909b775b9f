package io.ampcore.peers;

import io.ampcore.measure.SubjectRun;
import java.util.Map;

/** Measures one peer in this JVM; see {@link SubjectRun} for the arguments. */
final class PeerMain {
    private PeerMain() {}

    /** Ends the JVM itself: exchange-core leaves threads that are no daemons, and that spin. */
    public static void main(String[] arguments) {
        int status = 0;
        try {
            SubjectRun.main(arguments, Map.of("exchange-core", ExchangeCoreSubject::open, "h2", H2Subject::open));
        } catch (RuntimeException | Error ex) {
            ex.printStackTrace();
            status = 1;
        }
        Runtime.getRuntime().halt(status);
    }
}
