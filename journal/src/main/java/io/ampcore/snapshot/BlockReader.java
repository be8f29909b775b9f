package io.ampcore.snapshot;

import io.ampcore.ledger.LedgerImage;
import io.ampcore.storage.BackgroundThread;
import io.ampcore.storage.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads all blocks of a snapshot, on several threads that each take the next piece in turn, so that every core copies and
 * proves:
 * <pre>
 *               ┌──►  thread 1:  read ── prove ── place ──┐
 *   walk: deal ─┤                                         ├──►  ledger, each chunk in a place of its own
 *               └──►  thread 2:  read ── prove ── place ──┘
 * </pre>
 * What is wrong with the first of the blocks that are not right is thrown, whichever thread came upon what first.
 */
final class BlockReader {
    private final Path path;
    private final Storage.Reader file;
    private final LedgerImage image;
    private final BlockWalk walk;
    private int faultNumber = Integer.MAX_VALUE;
    private Throwable fault;

    /** @param image that the walk knows. */
    BlockReader(Path path, Storage.Reader file, LedgerImage image, BlockWalk walk) {
        this.path = path;
        this.file = file;
        this.image = image;
        this.walk = walk;
    }

    /**
     * Returns when all is read and every thread has ended.
     *
     * @param threadCount with the caller's own; a short file needs no others.
     */
    void read(int threadCount) {
        List<Thread> others = new ArrayList<>();
        try (Piece piece = new Piece()) {
            boolean isDealt = walk.deal(piece);
            while (others.size() < threadCount - 1 && !walk.isOver()) {
                others.add(start());
            }
            if (isDealt) work(piece);
        } finally {
            walk.stop();
            others.forEach(BackgroundThread::awaitEnd);
        }
        rethrow();
    }

    private Thread start() {
        Thread thread = new Thread(this::work, "ampcore-snapshot-reader");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void work() {
        try (Piece piece = new Piece()) {
            if (walk.deal(piece)) work(piece);
        } catch (RuntimeException | Error e) {
            fail(Integer.MAX_VALUE - 1, e);
        }
    }

    /** Works on a piece that was dealt out, and on those that come then. */
    private void work(Piece piece) {
        try {
            do {
                piece.read(path, file, image);
            } while (walk.deal(piece));
        } catch (RuntimeException | Error e) {
            fail(piece.firstNumber(), e);
        }
    }

    /** The pieces before this one were dealt out before it, so what is wrong with them is heard of too. */
    private synchronized void fail(int number, Throwable e) {
        walk.stop();
        if (number < faultNumber) {
            faultNumber = number;
            fault = e;
        }
    }

    private synchronized void rethrow() {
        if (fault instanceof Error error) throw error;
        if (fault instanceof RuntimeException exception) throw exception;
    }
}
