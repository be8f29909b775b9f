package io.ampcore.token;

/** Tokens that came into being. */
public interface MintEvents {
    void onMinted(int holderId, long amountLow, long amountHigh);
}
