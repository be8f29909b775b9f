package io.ampcore.pipeline;

import io.ampcore.memory.NativeBuffer;

/**
 * Where commands are kept before anyone hears of them: what the pipeline needs, implemented elsewhere.
 * <p>
 * {@link #append} and {@link #write} are called by the journal thread, {@link #sync} by the receipt thread while the
 * journal thread goes on. Whatever throws stops the process: a journal that failed once is not asked again.
 */
public interface Journal extends AutoCloseable {
    /** Keeps nothing and promises nothing. */
    Journal NONE = new NoJournal();

    /** @return what holds for a command when its receipt leaves. */
    Durability durability();

    /**
     * Any thread may ask.
     *
     * @return whether there is room for more commands. If not, the intake refuses them, and what was taken before is still
     *     written: there is room for that.
     */
    boolean hasRoom();

    /**
     * Adds a command to the frame that is being built, and writes the frame first if it is full.
     *
     * @param sequence one more than that of the last command.
     * @param timestampNs the time that the command was stamped with, which also stands in its header.
     */
    void append(long sequence, long timestampNs, NativeBuffer buffer, int offset, int length);

    /** Hands the frame that is being built, if it holds anything, to the operating system. */
    void write();

    /**
     * Makes everything durable that {@link #write} had handed over when this was called; returns at once if nothing
     * came since the last time. Only a journal of {@link Durability#DISK} is asked.
     */
    void sync();

    @Override
    void close();
}
