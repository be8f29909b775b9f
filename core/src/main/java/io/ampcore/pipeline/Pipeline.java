package io.ampcore.pipeline;

import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.EventHandlerGroup;
import com.lmax.disruptor.dsl.ProducerType;
import io.ampcore.dispatch.CommandDispatcher;
import java.util.concurrent.CountDownLatch;
import org.agrona.BitUtil;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;

/**
 * The ring and its stages, wired as the package's page draws them. It owns neither ledger nor journal: whoever made them
 * closes them after it.
 */
public final class Pipeline implements AutoCloseable {
    private final Context context;
    private final Disruptor<CommandSlot> disruptor;
    private final Ingress ingress;
    private final CountDownLatch startingStages;
    private boolean isDrained;

    private Pipeline(Context context) {
        this.context = context;
        disruptor = new Disruptor<>(
                CommandSlot::new,
                context.ringCapacity,
                Pipeline::newThread,
                ProducerType.MULTI,
                context.waiting.newStrategy());
        disruptor.setDefaultExceptionHandler(new HaltOnException(context.haltHandler));
        startingStages = new CountDownLatch(wire());
        ingress = new Ingress(disruptor.getRingBuffer(), context.journal, context.clock);
    }

    /** Starts the stages of a concluded context. */
    public static Pipeline launch(Context context) {
        Pipeline pipeline = new Pipeline(context.conclude());
        pipeline.disruptor.start();
        pipeline.awaitStages();
        return pipeline;
    }

    private void awaitStages() {
        try {
            startingStages.await();
        } catch (InterruptedException ex) {
            throw new IllegalStateException("interrupted while the stages were starting", ex);
        }
    }

    /** @return number of stages. */
    private int wire() {
        Journal journal = context.journal;
        OutboxRing outboxes = new OutboxRing(OutboxRing.CAPACITY_DEFAULT);
        Sequencer sequencer = new Sequencer(context.dispatcher.ledger().time());
        JournalStage journalStage = new JournalStage(sequencer, journal);
        LedgerStage ledgerStage = new LedgerStage(context.dispatcher, outboxes);
        ReceiptStage receiptStage = new ReceiptStage(journal, outboxes, context.listener);

        boolean mustSync = journal.durability() == Durability.DISK;
        return switch (context.profile) {
            case FUSED ->
                mustSync
                        ? chain(new CoreStage(journalStage, ledgerStage), receiptStage)
                        : chain(new FusedStage(journalStage, ledgerStage, receiptStage));
            case PAIRED -> chain(new CoreStage(journalStage, ledgerStage), receiptStage);
            case DEDICATED -> chain(journalStage, ledgerStage, receiptStage);
        };
    }

    /** Lets each stage follow the one before it. */
    private int chain(Stage first, Stage... others) {
        EventHandlerGroup<CommandSlot> last = disruptor.handleEventsWith(first.whenStarted(this::onStageStarted));
        for (Stage stage : others) {
            last = last.then(stage.whenStarted(this::onStageStarted));
        }
        return 1 + others.length;
    }

    private void onStageStarted() {
        startingStages.countDown();
    }

    /** @return the way in. */
    public Ingress ingress() {
        return ingress;
    }

    public ThreadingProfile profile() {
        return context.profile;
    }

    public Waiting waiting() {
        return context.waiting;
    }

    /** Takes nothing more, answers all that was taken, and stops the stages. Offer nothing while it is called. */
    public void drain() {
        if (isDrained) return;
        isDrained = true;
        ingress.close();
        disruptor.shutdown();
    }

    @Override
    public void close() {
        drain();
    }

    private static Thread newThread(Runnable stage) {
        Thread thread = new Thread(stage, "ampcore-stage");
        thread.setDaemon(true);
        return thread;
    }

    /** Everything that a pipeline can be told. Ledger, journal and listener must be set; the rest has defaults. */
    public static final class Context {
        /** Commands in flight: less is kinder to caches, more rides out longer pauses. */
        public static final int RING_CAPACITY_DEFAULT = 4 * 1024;

        private boolean isConcluded;
        private CommandDispatcher dispatcher;
        private Journal journal;
        private ReceiptListener listener;
        private int ringCapacity = RING_CAPACITY_DEFAULT;
        private ThreadingProfile profile;
        private Waiting waiting;
        private EpochNanoClock clock;
        private HaltHandler haltHandler = HaltHandler.HALT_PROCESS;

        /**
         * The ledger, recovered.
         *
         * @param dispatcher touched by the ledger's thread only from the launch on.
         */
        public Context dispatcher(CommandDispatcher dispatcher) {
            checkNotConcluded();
            this.dispatcher = dispatcher;
            return this;
        }

        /** Where commands are kept; {@link Journal#NONE} promises nothing. */
        public Context journal(Journal journal) {
            checkNotConcluded();
            this.journal = journal;
            return this;
        }

        public Context listener(ReceiptListener listener) {
            checkNotConcluded();
            this.listener = listener;
            return this;
        }

        /**
         * @param ringCapacity in commands, a power of two.
         */
        public Context ringCapacity(int ringCapacity) {
            checkNotConcluded();
            this.ringCapacity = ringCapacity;
            return this;
        }

        /**
         * @param profile null for the one that suits the number of cores.
         */
        public Context profile(ThreadingProfile profile) {
            checkNotConcluded();
            this.profile = profile;
            return this;
        }

        /**
         * @param waiting null for the profile's own.
         */
        public Context waiting(Waiting waiting) {
            checkNotConcluded();
            this.waiting = waiting;
            return this;
        }

        public Context clock(EpochNanoClock clock) {
            checkNotConcluded();
            this.clock = clock;
            return this;
        }

        public Context haltHandler(HaltHandler haltHandler) {
            checkNotConcluded();
            this.haltHandler = haltHandler;
            return this;
        }

        Context conclude() {
            checkNotConcluded();
            checkSet(dispatcher, "dispatcher");
            checkSet(journal, "journal: there is no safe default for durability");
            checkSet(listener, "listener");
            if (!BitUtil.isPowerOfTwo(ringCapacity)) {
                throw new IllegalStateException("ringCapacity must be a power of two: " + ringCapacity);
            }
            int coreCount = Runtime.getRuntime().availableProcessors();
            if (profile == null) {
                profile = ThreadingProfile.forCores(coreCount);
            }
            if (waiting == null) {
                waiting = profile.defaultWaiting();
            }
            profile.checkCores(waiting, coreCount);
            if (clock == null) {
                clock = new OffsetEpochNanoClock();
            }
            isConcluded = true;
            return this;
        }

        private static void checkSet(Object value, String name) {
            if (value == null) {
                throw new IllegalStateException("pipeline context lacks " + name);
            }
        }

        private void checkNotConcluded() {
            if (isConcluded) {
                throw new IllegalStateException("context already concluded");
            }
        }
    }
}
