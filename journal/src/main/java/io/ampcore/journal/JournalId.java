package io.ampcore.journal;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The name of one journal, 16 random bytes drawn when it is created. It stands in every frame, so that a file of
 * another node is recognised.
 */
record JournalId(String hex) {
    JournalId {
        if (!hex.matches("[0-9a-f]{" + 2 * FrameLayout.JOURNAL_ID_LENGTH + "}")) {
            throw new IllegalArgumentException("a journal id is 32 hexadecimal digits: " + hex);
        }
    }

    static JournalId random() {
        byte[] bytes = new byte[FrameLayout.JOURNAL_ID_LENGTH];
        new SecureRandom().nextBytes(bytes);
        return new JournalId(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
