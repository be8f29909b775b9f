package io.ampcore.node;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.ampcore.client.CommandWriter;
import io.ampcore.dispatch.CommandCheck;
import io.ampcore.domain.FreezeFlags;
import io.ampcore.domain.FreezeKind;
import io.ampcore.domain.Genesis;
import io.ampcore.domain.LimitKind;
import io.ampcore.domain.LockFlags;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.domain.Role;
import io.ampcore.journal.JournalOptions;
import io.ampcore.journal.JournalReader;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Ingress;
import io.ampcore.protocol.GenesisDecoder;
import io.ampcore.protocol.MessageHeaderEncoder;
import io.ampcore.token.hook.Behaviour;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The life of a node whose directory becomes a golden set:
 * <pre>
 *   run 1   registrations, prices, roles, limits, payments of a session
 *           snapshots, of which two are kept
 *   run 2   the token, a command of every type there is, payments of another session, in several files
 *           the last frame is torn
 *   run 3   the torn tail is cut; payments of a third session
 * </pre>
 */
final class GoldenLife {
    private static final Genesis GENESIS = Genesis.builder()
            .holderCapacity(64)
            .partitionCapacity(32)
            .balanceCapacity(128)
            .stakeCapacity(64)
            .lockCapacity(1_024)
            .declineCapacity(256)
            .grantCapacity(64)
            .build();
    private static final JournalOptions JOURNAL_OPTIONS = JournalOptions.DEFAULTS
            .blockLength(256 << 10)
            .cycleLength(16_000)
            .frameCommandCount(8)
            .freeSpaceReserve(0);
    private static final SnapshotOptions SNAPSHOT_OPTIONS =
            SnapshotOptions.DEFAULTS.everyCommands(100).keepCount(2).freeReserve(0);

    private static final long START_NS = 1_767_225_600_000_000_000L; // 2026-01-01
    private static final long STEP_NS = 1_000_000;
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final int PAYMENTS = 300;
    private static final int MANAGER = 1;
    private static final int SHOP = 2;
    private static final int OWNER = 3;
    private static final int POOL = 2;
    private static final int COIN = 1;
    private static final int ENCODED_TYPES = 100;
    private static final int PAYLOADS_MAX = 2;

    private final Path directory;
    private final CommandWriter writer = new CommandWriter(0, Principals.OPERATOR);
    private long nowNs = START_NS;
    private Node node;

    private GoldenLife(Path directory) {
        this.directory = directory;
    }

    /** Lives it, in a directory that is empty or not there. */
    static void live(Path directory) throws IOException {
        GoldenLife life = new GoldenLife(directory);
        life.run(() -> {
            life.sendPayments(1);
            life.sendSettings();
            life.sendLocks();
        });
        life.takeSnapshots();
        life.run(() -> {
            life.sendToken();
            life.sendEveryType();
            life.sendPayments(2);
        });
        life.tearLastFrame();
        life.run(() -> life.sendPayments(3));
    }

    private void run(Runnable commands) {
        NodeContext context = new NodeContext()
                .directory(directory)
                .durability(Durability.PAGE_CACHE)
                .genesis(GENESIS)
                .journalOptions(JOURNAL_OPTIONS)
                .clock(() -> nowNs += STEP_NS)
                .tickIntervalNs(0)
                .listener((buffer, offset, length) -> {});
        try (Node launched = Node.launch(context)) {
            node = launched;
            commands.run();
            node.drain();
        }
    }

    private void takeSnapshots() {
        try (SnapshotFollower follower = new SnapshotFollower(directory, SNAPSHOT_OPTIONS, SnapshotListener.NONE)) {
            while (follower.doWork() > 0) {}
            follower.takeSnapshot();
        }
    }

    /** What a crash leaves: the end of a frame did not reach the disk. */
    private void tearLastFrame() throws IOException {
        Object[] last = new Object[2];
        JournalReader.read(
                directory,
                null,
                (file, position, endPosition, firstSequence, count) -> {
                    last[0] = file;
                    last[1] = endPosition;
                },
                (sequence, timestampNs, buffer, offset, length) -> {});
        try (RandomAccessFile file = new RandomAccessFile(last[0].toString(), "rw")) {
            file.seek((long) last[1] - 24);
            file.write(new byte[24]);
        }
    }

    /** Registers a manager, a shop and a pool of a million first, if they are not there. */
    private void sendPayments(long sessionId) {
        SeededPayments payments = new SeededPayments(2026, sessionId, START_NS + 12 * HOUR_NS);
        for (int i = 0; i < PAYMENTS; i++) {
            payments.next();
            send(payments.writer().buffer(), payments.writer().length());
        }
    }

    private void sendSettings() {
        writer.registerHolder(address(OWNER));
        send();
        writer.setPolicy(MANAGER)
                .windowEnd((short) 1)
                .allowsPartial((short) 1)
                .defaultTtlNs(HOUR_NS)
                .maxTtlNs(2 * HOUR_NS)
                .settlementWindowNs(HOUR_NS)
                .retentionNs(HOUR_NS)
                .lateCaptureWindowNs(HOUR_NS)
                .priceAgeNs(HOUR_NS)
                .epochNs(HOUR_NS)
                .toleranceBp(100)
                .maxUtilizationBp(9_000)
                .minLock()
                .low(1)
                .high(0);
        send();
        writer.defineAsset(COIN, 0x434F_494E_0000_0000L, 8);
        send();
        writer.setPrice(COIN, 25, 2, START_NS);
        send();
        writer.setAssetTerms(MANAGER, COIN, 15_000, 2);
        send();
        writer.grantRole(Role.ORACLE, COIN, OWNER, false);
        send();
        writer.grantRole(Role.AGENT, MANAGER, OWNER, false);
        send();
        writer.grantRole(Role.AGENT, MANAGER, OWNER, true);
        send();
        writer.setLimit(MANAGER, LimitKind.BENEFICIARY, SHOP).countMax(1_000);
        send();
        writer.freeze(FreezeKind.HOLDER, SHOP, FreezeFlags.CREDIT, 3);
        send();
        writer.freeze(FreezeKind.HOLDER, SHOP, 0, 0);
        send();
        writer.mint(OWNER, 10_000, 0);
        send();
        writer.supply(POOL, OWNER, 5_000, 0, 0, 0);
        send();
        writer.reward(POOL, OWNER, 700, 0);
        send();
        writer.unstake(POOL, OWNER, 40, 0);
        send();
        writer.withdraw(POOL, OWNER);
        send();
    }

    /** One lock for each way that it can go. */
    private void sendLocks() {
        for (int id = 1; id <= 9; id++) {
            writer.lock(MANAGER, id, 1L << 40, POOL, MANAGER, SHOP, 100, 0, START_NS + 2 * HOUR_NS)
                    .groupId(id >= 8 ? id : 0)
                    .assetId(id == 7 ? COIN : 0)
                    .ttlNs(id == 6 ? 50 * STEP_NS : 0);
            send();
        }
        writer.adjust(MANAGER, 1, 1L << 40, 1, 120, 0);
        send();
        writer.extend(MANAGER, 1, 1L << 40, START_NS + HOUR_NS);
        send();
        writer.capture(MANAGER, 1, 1L << 40, 1, 50, 0, 0);
        send();
        writer.capture(MANAGER, 1, 1L << 40, 2, 60, 0, LockFlags.FINAL);
        send();
        writer.confirm(MANAGER, 1, 1L << 40, 2);
        send();
        writer.settle(MANAGER, 1, 1L << 40);
        send();
        writer.release(MANAGER, 2, 1L << 40, 5);
        send();
        writer.capture(MANAGER, 3, 1L << 40, 1, 80, 0, LockFlags.FINAL);
        send();
        writer.draw(MANAGER, 3, 1L << 40, 30, 0, 9, 0);
        send();
        writer.draw(MANAGER, 3, 1L << 40, 0, 0, 9, LockFlags.ALL);
        send();
        writer.reportPaidDraw(MANAGER, OWNER, 3, 1L << 40, 80, 0);
        send();
        writer.releaseGroup(MANAGER, 8, 1);
        send();
        writer.captureGroup(MANAGER, 9);
        send();
        for (int i = 0; i < 60; i++) {
            writer.tick();
            send();
        }
    }

    private void sendToken() {
        writer.deployToken(OWNER);
        send();
        writer.registerHolder(address(4));
        send();
        writer.deployContract(4, Behaviour.POOL_VALIDATOR, 0);
        send();
        writer.setPartitionStrategy(OWNER, 0xCCCC_CCCC, 4);
        send();
        writer.changePartition(OWNER, new byte[32], label(0xCCCC_CCCC, MANAGER), 10, 0);
        send();
    }

    /** All of their fields are 0: most of them are refused, each in its own way. */
    private void sendEveryType() {
        NativeBuffer bytes = new NativeBuffer(new byte[4_096]);
        MessageHeaderEncoder header = new MessageHeaderEncoder();
        for (int templateId = 0; templateId < ENCODED_TYPES; templateId++) {
            if (templateId == GenesisDecoder.TEMPLATE_ID || CommandCheck.isQuery(templateId)) continue;
            bytes.setMemory(0, bytes.capacity(), (byte) 0);
            header.wrap(bytes, 0)
                    .templateId(templateId)
                    .schemaId(MessageHeaderEncoder.SCHEMA_ID)
                    .version(MessageHeaderEncoder.SCHEMA_VERSION);
            int length = length(bytes);
            if (length > 0) send(bytes, length);
        }
    }

    /** @return length of a command without a payload, whose block length is set; 0 if there is no such type. */
    private static int length(NativeBuffer bytes) {
        for (int block = 0; block < 1_024; block++) {
            bytes.putShort(MessageHeaderEncoder.blockLengthEncodingOffset(), (short) block, LITTLE_ENDIAN);
            for (int payloads = 0; payloads <= PAYLOADS_MAX; payloads++) {
                int length = MessageHeaderEncoder.ENCODED_LENGTH + block + payloads * Short.BYTES;
                if (CommandCheck.check(bytes, 0, length) == ResultCode.OK) return length;
            }
        }
        return 0;
    }

    private void send() {
        send(writer.buffer(), writer.length());
    }

    private void send(NativeBuffer command, int length) {
        while (node.ingress().offer(command, 0, length) == Ingress.NOT_NOW) {
            Thread.onSpinWait();
        }
    }

    private static byte[] address(int number) {
        return ByteBuffer.allocate(20).putInt(16, number).array();
    }

    private static byte[] label(int prefix, int managerId) {
        return ByteBuffer.allocate(32)
                .putInt(0, prefix)
                .put(12, address(managerId))
                .array();
    }
}
