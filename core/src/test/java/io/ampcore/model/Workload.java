package io.ampcore.model;

import static io.ampcore.driver.LedgerDriver.DAY;
import static io.ampcore.driver.LedgerDriver.HOUR;
import static io.ampcore.driver.LedgerDriver.MILLI;
import static io.ampcore.driver.LedgerDriver.SECOND;
import static io.ampcore.driver.LedgerDriver.START_NS;

import io.ampcore.driver.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A list of messages of one seed: mostly sensible payments, many retries, jumps in time, and every kind of nonsense. */
final class Workload {
    /** A message, and when it comes. */
    record Step(long atNs, Message message) {}

    private static final int RETRIES = 24;
    /** After it nobody is drawn for what could not be heard: worth a question. */
    private static final long OUTAGE_NS = 60 * SECOND;

    /** One message in so many is a chain, and one a dry run. */
    private static final int RARITY = 24;

    private static final int BUSY_RARITY = 3_000;
    /** Locks that a busy list begins with. */
    private static final int BUSY_LOCKS = 22_000;

    private final Hostile hostile;
    private final Random random;
    private final PaymentWorkload payments;
    private final BooksWorkload books;
    private final GuardWorkload guards;
    private final TokenWorkload tokens;
    private final MessageWorkload messages;
    private final boolean isBusy;
    /** Whether every step is one command without a session. */
    private final boolean isPlain;

    private final List<Step> steps = new ArrayList<>();
    private long nowNs = START_NS;

    private Workload(long seed, Setting setting, boolean isPlain) {
        isBusy = setting == Setting.BUSY;
        this.isPlain = isPlain;
        World world = setting.world();
        random = new Random(seed);
        hostile = new Hostile(random, world);
        payments = new PaymentWorkload(world, hostile, isBusy ? BUSY_LOCKS : RETRIES);
        books = new BooksWorkload(world, hostile);
        guards = new GuardWorkload(world, hostile);
        tokens = new TokenWorkload(world, hostile);
        messages = new MessageWorkload(
                hostile, isBusy ? BUSY_RARITY : RARITY, setting.genesis(), this::command, () -> payments.life(nowNs));
    }

    /** @return messages in quick and in slow times, so that deadlines pass all the time. */
    static List<Step> of(long seed, Setting setting, boolean isPlain, int count) {
        return new Workload(seed, setting, isPlain).fill(count);
    }

    /** @return messages so quick after each other that thousands of locks are open at once, and rarely a jump in time. */
    static List<Step> busy(long seed, Setting setting, boolean isPlain, int count) {
        Workload workload = new Workload(seed, setting, isPlain);
        for (int i = 0; i < Math.min(count, BUSY_LOCKS); i++) {
            Command lock = workload.payments.lock(workload.nowNs);
            workload.add(isPlain ? Message.of(lock) : workload.messages.single(lock));
        }
        return workload.fill(count);
    }

    private List<Step> fill(int count) {
        while (steps.size() < count) {
            long pauseNs = isBusy ? busyPause() : pause();
            nowNs += pauseNs;
            if (pauseNs > OUTAGE_NS && !isPlain) add(messages.question(payments.next(nowNs)));
            boolean isRetry = !steps.isEmpty() && random.nextInt(5) == 0;
            add(isRetry ? retry() : isPlain ? Message.of(command()) : messages.next());
        }
        return steps;
    }

    private Message retry() {
        int back = 1 + random.nextInt(Math.min(RETRIES, steps.size()));
        return messages.again(steps.get(steps.size() - back).message());
    }

    private void add(Message message) {
        steps.add(new Step(nowNs, message));
    }

    private Command command() {
        return switch (random.nextInt(20)) {
            case 0 -> new Command.Tick();
            case 1, 2 -> books.next(nowNs);
            case 3 -> guards.next();
            case 4 -> isPlain ? payments.next(nowNs) : tokens.next(nowNs);
            default -> payments.next(nowNs);
        };
    }

    private long pause() {
        return switch (random.nextInt(40)) {
            case 0, 1, 2, 3, 4 -> 1;
            case 5, 6, 7, 8, 9, 10 -> random.nextInt(1_000_000);
            case 11, 12, 13, 14, 15 -> MILLI - nowNs % MILLI;
            case 16, 17, 18 -> random.nextInt(30) * MILLI;
            case 19 -> hostile.oneIn(10) ? random.nextLong(HOUR) : random.nextLong(SECOND);
            case 20 -> hostile.oneIn(20) ? random.nextLong(500 * DAY) : 64 * MILLI;
            default -> 0;
        };
    }

    private long busyPause() {
        int kind = random.nextInt(40_000);
        if (kind == 0) return random.nextLong(2 * DAY);
        if (kind < 4) return random.nextLong(HOUR);
        if (kind < 40) return random.nextLong(2 * SECOND);
        return hostile.oneIn(3) ? random.nextInt(20_000) : 0;
    }
}
