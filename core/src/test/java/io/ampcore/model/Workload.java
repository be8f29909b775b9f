package io.ampcore.model;

import static io.ampcore.driver.LedgerDriver.DAY;
import static io.ampcore.driver.LedgerDriver.HOUR;
import static io.ampcore.driver.LedgerDriver.MILLI;
import static io.ampcore.driver.LedgerDriver.SECOND;
import static io.ampcore.driver.LedgerDriver.START_NS;

import io.ampcore.driver.Command;
import java.util.ArrayDeque;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Messages of one seed, made up one after the other: mostly sensible payments, many retries, jumps in time, and every kind
 * of nonsense. What can only be said by who knows the books, as the nonce of the next root, is read from the model.
 */
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
    private final FlexaWorkload flexa;
    private final ExampleWorkload example;
    private final MessageWorkload messages;
    private final boolean isBusy;
    /** Whether every step is one command without a session. */
    private final boolean isPlain;

    /** The last steps, which may come again. */
    private final ArrayDeque<Step> last = new ArrayDeque<>();
    /** Steps that were made up, and did not have their turn yet. */
    private final ArrayDeque<Step> coming = new ArrayDeque<>();

    private int locksToCome;
    private long nowNs = START_NS;

    /**
     * @param isPlain whether every step is one command without a session, as rules take it; of what contracts can be
     *     called for there is none then.
     * @param token the model's contracts, as they are when a step is asked for.
     */
    Workload(long seed, Setting setting, boolean isPlain, Supplier<NaiveToken> token) {
        isBusy = setting == Setting.BUSY;
        this.isPlain = isPlain;
        World world = setting.world();
        random = new Random(seed);
        hostile = new Hostile(random, world);
        payments = new PaymentWorkload(world, hostile, isBusy ? BUSY_LOCKS : RETRIES);
        books = new BooksWorkload(world, hostile);
        guards = new GuardWorkload(world, hostile);
        tokens = new TokenWorkload(world, hostile, token);
        flexa = new FlexaWorkload(world, hostile, token);
        example = new ExampleWorkload(world, hostile, token);
        locksToCome = isBusy ? BUSY_LOCKS : 0;
        messages = new MessageWorkload(
                hostile, isBusy ? BUSY_RARITY : RARITY, setting.genesis(), this::command, () -> payments.life(nowNs));
    }

    /** @return the next message, and when it comes. */
    Step next() {
        if (coming.isEmpty()) makeUp();
        Step step = coming.remove();
        last.addFirst(step);
        if (last.size() > RETRIES) last.removeLast();
        return step;
    }

    /** A busy list begins with locks, so many that thousands are open at once. */
    private void makeUp() {
        if (locksToCome > 0) {
            locksToCome--;
            Command lock = payments.lock(nowNs);
            add(isPlain ? Message.of(lock) : messages.single(lock));
            return;
        }
        long pauseNs = isBusy ? busyPause() : pause();
        nowNs += pauseNs;
        if (pauseNs > OUTAGE_NS && !isPlain) add(messages.question(payments.next(nowNs)));
        boolean isRetry = !last.isEmpty() && random.nextInt(5) == 0;
        add(isRetry ? retry() : isPlain ? Message.of(command()) : messages.next());
    }

    private Message retry() {
        int back = random.nextInt(last.size());
        return messages.again(last.stream().skip(back).findFirst().orElseThrow().message());
    }

    private void add(Message message) {
        coming.add(new Step(nowNs, message));
    }

    private Command command() {
        return switch (random.nextInt(20)) {
            case 0 -> new Command.Tick();
            case 1, 2 -> books.next(nowNs);
            case 3 -> guards.next();
            case 4 -> isPlain ? payments.next(nowNs) : tokens.next(nowNs);
            case 5 -> isPlain ? payments.next(nowNs) : flexa.next(nowNs);
            case 6 -> isPlain ? payments.next(nowNs) : example.next();
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
