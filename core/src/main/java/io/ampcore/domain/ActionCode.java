package io.ampcore.domain;

/**
 * What a point-of-sale gateway answers a terminal with: the action codes of ISO 8583:1993 (data element 39, three digits) that
 * the ledger's answers need. 0xx approves, 1xx declines, 9xx says that the message itself cannot be worked off.
 */
public enum ActionCode {
    APPROVED("000", "approved"),
    APPROVED_FOR_PARTIAL_AMOUNT("002", "approved for partial amount"),
    DO_NOT_HONOUR("100", "do not honour"),
    RESTRICTED_CARD("104", "restricted card"),
    INVALID_MERCHANT("109", "invalid merchant"),
    INVALID_AMOUNT("110", "invalid amount"),
    NO_ACCOUNT_OF_TYPE_REQUESTED("114", "no account of type requested"),
    REQUESTED_FUNCTION_NOT_SUPPORTED("115", "requested function not supported"),
    NOT_SUFFICIENT_FUNDS("116", "not sufficient funds"),
    EXCEEDS_AMOUNT_LIMIT("121", "exceeds withdrawal amount limit"),
    SECURITY_VIOLATION("122", "security violation"),
    EXCEEDS_FREQUENCY_LIMIT("123", "exceeds withdrawal frequency limit"),
    INVALID_TRANSACTION("902", "invalid transaction"),
    FORMAT_ERROR("904", "format error"),
    ISSUER_INOPERATIVE("907", "card issuer or switch inoperative"),
    DUPLICATE_TRANSMISSION("913", "duplicate transmission"),
    NO_ORIGINAL_TRANSACTION("914", "not able to trace back to original transaction"),
    OUT_OF_SEQUENCE("922", "message number out of sequence");

    private final String digits;
    private final String text;

    ActionCode(String digits, String text) {
        this.digits = digits;
        this.text = text;
    }

    /** @return the three digits of data element 39. */
    public String digits() {
        return digits;
    }

    /** @return the standard's words. */
    public String text() {
        return text;
    }
}
