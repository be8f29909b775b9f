package io.ampcore.journal;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A place between two frames of one journal, which proves itself: whoever stands here can tell whether a frame comes next.
 *
 * @param journalId   of the journal, 32 hexadecimal digits.
 * @param sequence    of the last command before the place.
 * @param timestampNs of that command.
 * @param frameHash   XXH3-128 of the frame that ends with it, 32 hexadecimal digits.
 */
public record JournalPosition(String journalId, long sequence, long timestampNs, String frameHash) {
    static JournalPosition of(FrameChain chain) {
        HexFormat hex = HexFormat.of();
        return new JournalPosition(
                hex.formatHex(chain.journalId()),
                chain.lastSequence(),
                chain.lastTimestampNs(),
                hex.formatHex(chain.lastHash()));
    }

    boolean isAt(byte[] hash) {
        return Arrays.equals(hash, HexFormat.of().parseHex(frameHash));
    }
}
