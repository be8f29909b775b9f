package io.ampcore.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ampcore.journal.JournalEnd;
import io.ampcore.journal.JournalException;
import io.ampcore.journal.JournalReader;
import io.ampcore.ledger.LedgerImage;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Ingress;
import io.ampcore.snapshot.OtherLayout;
import io.ampcore.snapshot.SnapshotDirectory;
import io.ampcore.snapshot.SnapshotFile;
import io.ampcore.snapshot.SnapshotReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots that are taken beside a node, and starts from them. */
@Timeout(120)
class SnapshotFollowerTest {
    private static final SnapshotOptions EVERY_HUNDRED =
            SnapshotOptions.DEFAULTS.everyCommands(100).keepCount(3);

    /** What was told. */
    private static final class Log implements SnapshotListener, RecoveryListener {
        private final List<SnapshotFile> taken = new ArrayList<>();
        private final List<String> passedOver = new ArrayList<>();
        private final List<String> faults = new ArrayList<>();
        private SnapshotFile restored;
        private long firstSequence;
        private long lastSequence;
        private int trimmedCount;

        @Override
        public void onSnapshot(SnapshotFile file, int trimmedCount) {
            taken.add(file);
            this.trimmedCount += trimmedCount;
        }

        @Override
        public void onSnapshotFailed(String reason) {
            faults.add(reason);
        }

        @Override
        public void onFollowerStopped(String reason) {
            faults.add(reason);
        }

        @Override
        public void onSnapshotPassedOver(SnapshotFile file, String reason) {
            passedOver.add(reason);
        }

        @Override
        public void onSnapshotRestored(SnapshotFile file) {
            restored = file;
        }

        @Override
        public void onCommands(long firstSequence, long sequence, long lastSequence) {
            if (this.firstSequence == 0) this.firstSequence = firstSequence;
            this.lastSequence = lastSequence;
        }
    }

    @TempDir
    private Path directory;

    private final Log log = new Log();
    private final SeededPayments payments = new SeededPayments(11, 1, Long.MAX_VALUE / 2);

    @Test
    void shouldTakeOneWheneverItIsDueAndStartFromTheNewest() {
        String digest = runNode(1_000);
        follow(EVERY_HUNDRED);
        assertThat(log.faults).isEmpty();
        assertThat(log.taken).hasSizeGreaterThan(3);
        assertThat(snapshots()).hasSize(3);

        try (Node node = launch()) {
            node.drain();
            assertThat(node.digest()).isEqualTo(digest);
            assertThat(log.restored).isEqualTo(snapshots().get(0));
            assertThat(node.recovered().commandCount())
                    .isEqualTo(1_001 - log.restored.sequence())
                    .isLessThan(300);
        }
    }

    /** What a ledger answers may not depend on whether it was once a snapshot. */
    @Test
    void shouldGoOnFromASnapshotAsFromTheBeginning() {
        runNode(700);
        follow(EVERY_HUNDRED);
        String digest = runNode(700);
        assertThat(log.restored).isNotNull();
        assertThat(digestFromTheBeginning()).isEqualTo(digest);
        try (LedgerReplay replay = new LedgerReplay(0)) {
            new Recovery(directory, RecoveryListener.NONE).recover(replay);
            assertThat(replay.dispatcher().ledger().digest()).isEqualTo(digest);
        }
    }

    @Test
    void shouldPassOverADamagedOneAndTakeTheOneBefore() throws IOException {
        String digest = runNode(1_000);
        follow(EVERY_HUNDRED);
        flipABit(snapshots().get(0).path());
        truncate(snapshots().get(1).path());

        assertThat(runNode(0)).isEqualTo(digest);
        assertThat(log.restored).isEqualTo(snapshots().get(2));
        assertThat(log.passedOver).hasSize(2);
        assertThat(log.passedOver.get(0)).contains("a checksum does not match");
        assertThat(log.passedOver.get(1)).contains("the file has been cut");
    }

    @Test
    void shouldBeginWithTheGenesisIfNoneIsGood() throws IOException {
        String digest = runNode(500);
        follow(EVERY_HUNDRED);
        for (SnapshotFile file : snapshots()) {
            flipABit(file.path());
        }

        assertThat(runNode(0)).isEqualTo(digest);
        assertThat(log.restored).isNull();
        assertThat(log.firstSequence).isEqualTo(1);
        assertThat(log.lastSequence).isEqualTo(501);
    }

    @Test
    void shouldRefuseToStartOnAJournalThatEndsBeforeItsSnapshot() throws IOException {
        runNode(1_000);
        follow(EVERY_HUNDRED);
        truncateLastCycle();

        assertThatThrownBy(this::launch)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("the journal ends before the snapshot");
    }

    @Test
    void shouldTrimTheJournalBehindTheOldestThatItKeeps() {
        String digest = runNode(6_000);
        follow(EVERY_HUNDRED.everyCommands(500).trimming(true));
        assertThat(log.trimmedCount).isPositive();

        try (LedgerReplay replay = new LedgerReplay(0)) {
            JournalEnd end = JournalReader.read(directory, replay);
            assertThat(end.state()).isEqualTo(JournalEnd.State.DAMAGED);
        }
        for (SnapshotFile file : snapshots()) {
            assertThat(digestFrom(file)).isEqualTo(digest);
        }
        assertThat(runNode(0)).isEqualTo(digest);
    }

    @Test
    void shouldPassOverOneOfAnOlderLayoutAndTakeAReadableOne() throws IOException {
        String digest = runNode(1_000);
        follow(EVERY_HUNDRED);
        OtherLayout.makeOlder(snapshots().get(0).path());

        assertThat(runNode(0)).isEqualTo(digest);
        assertThat(log.restored).isEqualTo(snapshots().get(1));
        assertThat(log.passedOver).singleElement().asString().contains("only an older program can read it");
    }

    /** What a new version does that lays out its records otherwise: the journal is the truth, and it is still there. */
    @Test
    void shouldBeginWithTheGenesisIfAllAreOfAnOlderLayout() throws IOException {
        String digest = runNode(500);
        follow(EVERY_HUNDRED);
        makeAllOlder();

        assertThat(runNode(0)).isEqualTo(digest);
        assertThat(log.restored).isNull();
        assertThat(log.firstSequence).isEqualTo(1);
    }

    @Test
    void shouldRefuseToStartOnATrimmedJournalWhoseSnapshotsAreOfAnOlderLayout() throws IOException {
        runNode(6_000);
        follow(EVERY_HUNDRED.everyCommands(500).trimming(true));
        makeAllOlder();

        assertThatThrownBy(this::launch)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(
                        "the journal was trimmed, and its beginning is only in snapshots of an older version")
                .hasMessageContaining("run this directory with that version")
                .hasMessageContaining("layout " + (LedgerImage.LAYOUT - 1) + ", this program reads ")
                .hasMessageContaining(snapshots().get(2).path().toString());
    }

    @Test
    void shouldRefuseToStartOnATrimmedJournalWithoutAGoodSnapshot() throws IOException {
        runNode(6_000);
        follow(EVERY_HUNDRED.everyCommands(500).trimming(true));
        for (SnapshotFile file : snapshots()) {
            flipABit(file.path());
        }

        assertThatThrownBy(this::launch)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("what came before was deleted, or is missing: only a snapshot can stand for it");
    }

    @Test
    void shouldGoOnBehindItsOwnSnapshotAfterAStart() {
        runNode(450);
        follow(EVERY_HUNDRED);
        long before = log.taken.get(log.taken.size() - 1).sequence();
        runNode(450);
        log.taken.clear();
        follow(EVERY_HUNDRED);

        assertThat(log.taken).isNotEmpty();
        assertThat(log.taken.get(0).sequence()).isGreaterThanOrEqualTo(before + 100);
    }

    @Test
    void shouldTakeThemBesideARunningNode() {
        String digest;
        NodeContext context = context()
                .snapshotOptions(EVERY_HUNDRED.trimming(true))
                .journalOptions(KilledNode.JOURNAL_OPTIONS.cycleLength(20_000));
        try (Node node = Node.launch(context)) {
            while (log.trimmedCount == 0 && log.faults.isEmpty()) {
                send(node, 50);
            }
            node.drain();
            digest = node.digest();
        }
        assertThat(log.faults).isEmpty();
        assertThat(runNode(0)).isEqualTo(digest);
    }

    @Test
    void shouldSayThatItCannotFollowADamagedJournal() throws IOException {
        runNode(300);
        Path cycle = cycles().get(0);
        byte[] bytes = Files.readAllBytes(cycle);
        int third = indexOf(bytes, "AMPJ", indexOf(bytes, "AMPJ", indexOf(bytes, "AMPJ", 0) + 1) + 1);
        bytes[third + 100] ^= 1;
        Files.write(cycle, bytes);
        Files.copy(cycle, cycle.resolveSibling("19700102F.cq4"));

        follow(EVERY_HUNDRED);

        assertThat(log.faults).singleElement().asString().contains(cycle.toString(), "the checksum does not match");
        assertThat(snapshots()).isEmpty();
    }

    @Test
    void shouldRefuseOptionsThatLeaveNothingToFallBackOn() {
        assertThatThrownBy(() -> SnapshotOptions.DEFAULTS.keepCount(1)).hasMessageContaining("at least 2: 1");
        assertThatThrownBy(() -> SnapshotOptions.DEFAULTS.everyCommands(0).everyNs(0))
                .hasMessageContaining("must be due some time");
    }

    /** @return digest after so many more commands. */
    private String runNode(int commandCount) {
        try (Node node = launch()) {
            send(node, commandCount);
            node.drain();
            return node.digest();
        }
    }

    private void follow(SnapshotOptions options) {
        try (SnapshotFollower follower = new SnapshotFollower(directory, options, log)) {
            while (follower.doWork() > 0) {}
        }
    }

    private void send(Node node, int commandCount) {
        for (int i = 0; i < commandCount; i++) {
            payments.next();
            while (node.ingress()
                            .offer(
                                    payments.writer().buffer(),
                                    0,
                                    payments.writer().length())
                    == Ingress.NOT_NOW) {
                Thread.onSpinWait();
            }
        }
    }

    private Node launch() {
        return Node.launch(context());
    }

    private NodeContext context() {
        return new NodeContext()
                .directory(directory)
                .durability(Durability.PAGE_CACHE)
                .genesis(KilledNode.GENESIS)
                .journalOptions(KilledNode.JOURNAL_OPTIONS.frameCommandCount(16))
                .tickIntervalNs(0)
                .recoveryListener(log)
                .snapshotListener(log)
                .listener((buffer, offset, length) -> {});
    }

    private List<SnapshotFile> snapshots() {
        return new SnapshotDirectory(directory).list();
    }

    private String digestFromTheBeginning() {
        try (LedgerReplay replay = new LedgerReplay(0)) {
            JournalReader.read(directory, replay);
            return replay.dispatcher().ledger().digest();
        }
    }

    private String digestFrom(SnapshotFile file) {
        try (LedgerReplay replay = new LedgerReplay(0);
                SnapshotReader snapshot = SnapshotReader.open(file.path())) {
            replay.restore(snapshot);
            assertThat(replay.dispatcher().ledger().digest()).isEqualTo(file.digest());
            try (JournalReader reader =
                    JournalReader.open(directory, snapshot.header().position(), replay)) {
                assertThat(reader.readToEnd().state()).isEqualTo(JournalEnd.State.CLEAN);
            }
            return replay.dispatcher().ledger().digest();
        }
    }

    private void makeAllOlder() throws IOException {
        for (SnapshotFile file : snapshots()) {
            OtherLayout.makeOlder(file.path());
        }
    }

    private List<Path> cycles() throws IOException {
        try (var files = Files.walk(directory.resolve("journal"))) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .sorted()
                    .toList();
        }
    }

    private void truncateLastCycle() throws IOException {
        List<Path> cycles = cycles();
        Path last = cycles.get(cycles.size() - 1);
        int length = Files.readAllBytes(last).length;
        byte[] bytes = Files.readAllBytes(last);
        while (bytes[length - 1] == 0) {
            length--;
        }
        Files.write(last, Arrays.copyOf(bytes, length - 30_000));
    }

    private static int indexOf(byte[] bytes, String text, int from) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text, from);
    }

    private static void truncate(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(bytes.length() / 3);
        }
    }

    private static void flipABit(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            int old = bytes.read();
            bytes.seek(bytes.length() / 2);
            bytes.write(old ^ 1);
        }
    }
}
