package io.ampcore.peers;

import exchange.core2.core.ExchangeApi;
import exchange.core2.core.ExchangeCore;
import exchange.core2.core.common.BalanceAdjustmentType;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.CoreWaitStrategy;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.api.binary.BatchAddSymbolsCommand;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.config.ExchangeConfiguration;
import exchange.core2.core.common.config.InitialStateConfiguration;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.common.config.OrdersProcessingConfiguration;
import exchange.core2.core.common.config.PerformanceConfiguration;
import exchange.core2.core.common.config.ReportsQueriesConfiguration;
import exchange.core2.core.common.config.SerializationConfiguration;
import exchange.core2.core.processors.journaling.DiskSerializationProcessor;
import exchange.core2.core.processors.journaling.DiskSerializationProcessorConfiguration;
import exchange.core2.core.processors.journaling.DummySerializationProcessor;
import io.ampcore.measure.Recording;
import io.ampcore.measure.Subject;
import io.ampcore.measure.SubjectRun;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;

/**
 * exchange-core 0.5.3. A hold is a resting bid that never matches, because nobody asks: the user's money is set aside for
 * it. A release is its cancellation. {@code durability=DISK} is its journal, whose file it opens for synchronous writes.
 */
final class ExchangeCoreSubject implements Subject {
    private static final int SYMBOL = 1;
    private static final int BASE_CURRENCY = 1;
    private static final int QUOTE_CURRENCY = 2;
    private static final long FIRST_USER = 1;
    /** As many prices as a book may have of resting bids; each cheaper than any ask would be. */
    private static final int PRICE_COUNT = 1_000;

    private static final long FUNDS = 1_000_000_000_000L;
    private static final int NO_GROUP = 0;

    private final Payments payments;
    private final int openCount;
    private final Map<String, String> settings;
    private final Recording recording;
    private final ExchangeCore exchange;
    private final ExchangeApi api;
    private long sent;
    private long answered;
    private volatile long refusals;

    private ExchangeCoreSubject(SubjectRun run) {
        int accountCount = run.number("balances");
        openCount = run.number("open");
        payments = new Payments(accountCount, openCount);
        settings = run.settings("durability", "waiting", "group", "ring", "balances", "open");
        recording = new Recording(4 * run.number("ring"));
        exchange = ExchangeCore.builder()
                .resultsConsumer((command, sequence) -> onResult(command))
                .exchangeConfiguration(configuration(run))
                .build();
        exchange.startup();
        api = exchange.getApi();
        register(accountCount);
        for (int i = 0; i < openCount; i++) {
            long nowNs = System.nanoTime();
            recording.sending(sent++, nowNs, nowNs);
            hold(payments.newest());
        }
        awaitAnswers();
    }

    static Subject open(SubjectRun run) {
        return new ExchangeCoreSubject(run);
    }

    @Override
    public void send(long index, long dueNs, long sentNs) {
        recording.sending(sent++, dueNs, sentNs);
        if (Payments.isHold(index)) {
            hold(payments.newest());
        } else {
            release(payments.oldest());
        }
    }

    @Override
    public void awaitAnswers() {
        while (recording.answerCount() < sent) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(10));
        }
    }

    @Override
    public Recording recording() {
        return recording;
    }

    @Override
    public long refusalCount() {
        return refusals;
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public void close() {
        exchange.shutdown(1, TimeUnit.SECONDS);
    }

    private void hold(long payment) {
        long price = 1L + Math.floorMod(payment, PRICE_COUNT);
        api.placeNewOrder(
                NO_GROUP,
                0,
                System.nanoTime(),
                payment,
                0,
                price,
                price,
                1,
                OrderAction.BID,
                OrderType.GTC,
                SYMBOL,
                FIRST_USER + payments.account(payment));
    }

    private void release(long payment) {
        api.cancelOrder(NO_GROUP, 0, System.nanoTime(), payment, SYMBOL, FIRST_USER + payments.account(payment));
    }

    /** Holds and releases are answered in order; what prepared the exchange is not counted. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void onResult(OrderCommand command) {
        switch (command.command) {
            case PLACE_ORDER, CANCEL_ORDER -> {
                if (command.resultCode != CommandResultCode.SUCCESS) refusals++;
                recording.answered(answered++);
            }
            default -> {}
        }
    }

    private void register(int accountCount) {
        CoreSymbolSpecification symbol = CoreSymbolSpecification.builder()
                .symbolId(SYMBOL)
                .type(SymbolType.CURRENCY_EXCHANGE_PAIR)
                .baseCurrency(BASE_CURRENCY)
                .quoteCurrency(QUOTE_CURRENCY)
                .baseScaleK(1)
                .quoteScaleK(1)
                .build();
        IntObjectHashMap<CoreSymbolSpecification> symbols = IntObjectHashMap.newWithKeysValues(SYMBOL, symbol);
        CommandResultCode result =
                api.submitBinaryDataAsync(new BatchAddSymbolsCommand(symbols)).join();
        if (result != CommandResultCode.SUCCESS) {
            throw new IllegalStateException("the symbol was refused: " + result);
        }
        for (int account = 0; account < accountCount; account++) {
            long user = FIRST_USER + account;
            api.createUser(user, ignored -> {});
            api.balanceAdjustment(user, 1, QUOTE_CURRENCY, FUNDS, BalanceAdjustmentType.ADJUSTMENT, ignored -> {});
        }
    }

    private static ExchangeConfiguration configuration(SubjectRun run) {
        boolean isJournaled = "DISK".equals(run.text("durability"));
        DiskSerializationProcessorConfiguration disk = DiskSerializationProcessorConfiguration.builder()
                .storageFolder(run.directory().toString())
                .snapshotLz4CompressorFactory(DiskSerializationProcessorConfiguration.LZ4_FAST)
                .journalFileMaxSize(4_000L << 20)
                .journalBufferSize(256 << 10)
                .journalBatchCompressThreshold(2048)
                .journalLz4CompressorFactory(DiskSerializationProcessorConfiguration.LZ4_FAST)
                .build();
        return ExchangeConfiguration.builder()
                .ordersProcessingCfg(OrdersProcessingConfiguration.DEFAULT)
                .initStateCfg(
                        isJournaled
                                ? InitialStateConfiguration.cleanStartJournaling("peer")
                                : InitialStateConfiguration.cleanStart("peer"))
                .performanceCfg(PerformanceConfiguration.baseBuilder()
                        .ringBufferSize(run.number("ring"))
                        .matchingEnginesNum(1)
                        .riskEnginesNum(1)
                        .msgsInGroupLimit(run.number("group"))
                        .waitStrategy(CoreWaitStrategy.valueOf(run.text("waiting")))
                        .build())
                .reportsQueriesCfg(ReportsQueriesConfiguration.createStandardConfig())
                .loggingCfg(LoggingConfiguration.builder()
                        .loggingLevels(EnumSet.noneOf(LoggingConfiguration.LoggingLevel.class))
                        .build())
                .serializationCfg(SerializationConfiguration.builder()
                        .enableJournaling(isJournaled)
                        .serializationProcessorFactory(exchange -> isJournaled
                                ? new DiskSerializationProcessor(exchange, disk)
                                : DummySerializationProcessor.INSTANCE)
                        .build())
                .build();
    }
}
