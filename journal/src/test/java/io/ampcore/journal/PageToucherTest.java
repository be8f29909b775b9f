package io.ampcore.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.MappedBytesStore;
import net.openhft.chronicle.bytes.MappedFile;
import net.openhft.chronicle.core.io.ReferenceOwner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a thread may do to memory that another one writes to, and unmaps. */
class PageToucherTest {
    private static final int MAPPED_LENGTH = 1 << 20;
    private static final int OVERLAP = 1 << 18;
    private static final ReferenceOwner WRITER = ReferenceOwner.temporary("writer");

    @TempDir
    Path path;

    private Path file;
    private MappedFile mappedFile;
    private MappedBytesStore mapping;

    @BeforeEach
    void aMappedFileThatBeginsWithWhatWasWritten() throws IOException {
        file = path.resolve("file");
        mappedFile = MappedFile.mappedFile(file.toFile(), MAPPED_LENGTH, OVERLAP);
        mapping = mappedFile.acquireByteStore(WRITER, 0);
        for (int at = 0; at < MAPPED_LENGTH / 2; at += Long.BYTES) {
            mapping.writeLong(at, at + 1);
        }
    }

    @AfterEach
    void close() {
        mappedFile.releaseLast();
    }

    @Test
    void shouldHoldTheMappingUntilItIsClosedAndLeaveItsBytesAlone() throws IOException {
        byte[] before = Files.readAllBytes(file);
        int references = mapping.refCount();

        try (PageToucher toucher = new PageToucher()) {
            toucher.follow(mapping, 0, Long.MAX_VALUE);
            await(toucher, MAPPED_LENGTH + OVERLAP);
            assertThat(mapping.refCount()).isEqualTo(references + 1);
        }

        assertThat(mapping.refCount()).isEqualTo(references);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        mapping.release(WRITER);
    }

    @Test
    void shouldPassByAMappingThatTheWriterHasLeft() throws IOException {
        MappedBytesStore left = mappedFile.acquireByteStore(WRITER, MAPPED_LENGTH);
        left.release(WRITER);
        assertThat(left.refCount()).isZero();

        try (PageToucher toucher = new PageToucher()) {
            toucher.follow(left, MAPPED_LENGTH, Long.MAX_VALUE);
            toucher.follow(mapping, 0, Long.MAX_VALUE);
            await(toucher, MAPPED_LENGTH + OVERLAP);
        }

        assertThat(left.refCount()).isZero();
        mapping.release(WRITER);
    }

    /** One byte more would not be mapped, and end the process. */
    @Test
    void shouldTouchALaterPartOfTheFileToItsEnd() throws IOException {
        mapping.release(WRITER);
        mapping = mappedFile.acquireByteStore(WRITER, 5L * MAPPED_LENGTH);

        try (PageToucher toucher = new PageToucher()) {
            toucher.follow(mapping, 5L * MAPPED_LENGTH, Long.MAX_VALUE);
            await(toucher, 6L * MAPPED_LENGTH + OVERLAP);
            assertThat(toucher.touched()).isEqualTo(6L * MAPPED_LENGTH + OVERLAP);
        }

        mapping.release(WRITER);
    }

    private static void await(PageToucher toucher, long position) {
        while (toucher.touched() < position) {
            Thread.onSpinWait();
        }
    }
}
