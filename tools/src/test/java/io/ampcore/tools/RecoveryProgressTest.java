package io.ampcore.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The line that is shown while a node recovers. */
class RecoveryProgressTest {
    private final Locale usual = Locale.getDefault();

    @BeforeEach
    void numbersInEnglish() {
        Locale.setDefault(Locale.ROOT);
    }

    @AfterEach
    void numbersAsBefore() {
        Locale.setDefault(usual);
    }

    @Test
    void shouldTellTheRateAndTheTimeLeft() {
        assertThat(RecoveryProgress.text("recovering", 2_000_000, 12_500_001, 1_000_000))
                .isEqualTo("recovering: command 2,000,000 of 12,500,001, 1,000,000 a second, 11 s left");
    }

    @Test
    void shouldTellNoTimeThatItDoesNotKnow() {
        assertThat(RecoveryProgress.text("recovering", 1, 12, 0)).isEqualTo("recovering: command 1 of 12, 0 a second");
    }

    /** A writer may have gone on since the end was looked up. */
    @Test
    void shouldNotTellANegativeTime() {
        assertThat(RecoveryProgress.text("recovering", 13, 12, 10)).endsWith(", 0 s left");
    }
}
