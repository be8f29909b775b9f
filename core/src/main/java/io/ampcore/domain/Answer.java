package io.ampcore.domain;

/**
 * What an asker needs besides the result code, filled in by the rule that judged the command and copied into its receipt.
 * One instance, used again for each command; a field that a rule did not set is 0.
 */
public final class Answer {
    private boolean isWanted = true;
    /** No rule has set anything since it was cleared. */
    private boolean isClear = true;

    private boolean isRepeat;
    private boolean isNotKept;
    private LockField conflictField = LockField.NONE;
    /** A code, not a reference: the collector is told of each reference that is written. */
    private int lockStateCode = LockState.NONE.code();

    private int id;
    private long originalSequence;
    private long originalTimestampNs;
    private long deadlineNs;
    private long authorizedLow;
    private long authorizedHigh;
    private long capturedLow;
    private long capturedHigh;
    private long collateralLow;
    private long collateralHigh;
    private long movedLow;
    private long movedHigh;
    private long needLow;
    private long needHigh;
    private long haveLow;
    private long haveHigh;

    /** Forgets the last command's answer. */
    public void clear() {
        if (isClear) return;
        isRepeat = false;
        isNotKept = false;
        if (conflictField != LockField.NONE) {
            conflictField = LockField.NONE;
        }
        lockStateCode = LockState.NONE.code();
        id = 0;
        originalSequence = 0;
        originalTimestampNs = 0;
        deadlineNs = 0;
        authorized(0, 0);
        captured(0, 0);
        collateral(0, 0);
        moved(0, 0);
        needAndHave(0, 0, 0, 0);
        isClear = true;
    }

    /**
     * @return whether anybody will be told: if not, what is only told need not be looked up. During a replay nobody is, and later
     *     receipts take the place of most that are kept.
     */
    public boolean isWanted() {
        return isWanted;
    }

    /** Of the present command and all that follow. */
    public Answer wanted(boolean isWanted) {
        this.isWanted = isWanted;
        return this;
    }

    /** @return whether this is the answer to what was asked before, by whichever session. */
    public boolean isRepeat() {
        return isRepeat;
    }

    public Answer repeat() {
        isClear = false;
        isRepeat = true;
        return this;
    }

    /**
     * @return whether a refusal that is otherwise kept was not: there was no place for it, or due locks were still to give
     *     collateral back. Asked again, it may be answered differently.
     */
    public boolean isNotKept() {
        return isNotKept;
    }

    public Answer notKept() {
        isClear = false;
        isNotKept = true;
        return this;
    }

    /** @return on {@link ResultCode#LOCK_ID_CONFLICT} the first field that differs. */
    public LockField conflictField() {
        return conflictField;
    }

    public Answer conflictField(LockField field) {
        isClear = false;
        conflictField = field;
        return this;
    }

    /** @return where the lock stands now. */
    public LockState lockState() {
        return LockState.get(lockStateCode);
    }

    public Answer lockState(LockState state) {
        return lockStateCode(state.code());
    }

    /** @return code of {@link #lockState()}. */
    public int lockStateCode() {
        return lockStateCode;
    }

    public Answer lockStateCode(int code) {
        isClear = false;
        lockStateCode = code;
        return this;
    }

    /** @return id of what was registered. */
    public int id() {
        return id;
    }

    public Answer id(int id) {
        isClear = false;
        this.id = id;
        return this;
    }

    /** @return sequence of the command that made the lock or decline. */
    public long originalSequence() {
        return originalSequence;
    }

    /** @return timestamp of the command that made the lock or decline. */
    public long originalTimestampNs() {
        return originalTimestampNs;
    }

    public Answer original(long sequence, long timestampNs) {
        isClear = false;
        originalSequence = sequence;
        originalTimestampNs = timestampNs;
        return this;
    }

    /** @return when the lock is due, in nanoseconds since the epoch; 0 if never. */
    public long deadlineNs() {
        return deadlineNs;
    }

    public Answer deadlineNs(long deadlineNs) {
        isClear = false;
        this.deadlineNs = deadlineNs;
        return this;
    }

    /** @return low half of what was authorized, in the underlying. */
    public long authorizedLow() {
        return authorizedLow;
    }

    public long authorizedHigh() {
        return authorizedHigh;
    }

    public Answer authorized(long low, long high) {
        isClear = false;
        authorizedLow = low;
        authorizedHigh = high;
        return this;
    }

    /** @return low half of what was captured, in the underlying. */
    public long capturedLow() {
        return capturedLow;
    }

    public long capturedHigh() {
        return capturedHigh;
    }

    public Answer captured(long low, long high) {
        isClear = false;
        capturedLow = low;
        capturedHigh = high;
        return this;
    }

    /** @return low half of what is set aside now. */
    public long collateralLow() {
        return collateralLow;
    }

    public long collateralHigh() {
        return collateralHigh;
    }

    public Answer collateral(long low, long high) {
        isClear = false;
        collateralLow = low;
        collateralHigh = high;
        return this;
    }

    /** @return low half of what this command paid out (draw) or minted in units (supply). */
    public long movedLow() {
        return movedLow;
    }

    public long movedHigh() {
        return movedHigh;
    }

    public Answer moved(long low, long high) {
        isClear = false;
        movedLow = low;
        movedHigh = high;
        return this;
    }

    /** @return low half of the collateral that was needed, where it did not suffice. */
    public long needLow() {
        return needLow;
    }

    public long needHigh() {
        return needHigh;
    }

    /** @return low half of the collateral that there was, where it did not suffice. */
    public long haveLow() {
        return haveLow;
    }

    public long haveHigh() {
        return haveHigh;
    }

    public Answer needAndHave(long needLow, long needHigh, long haveLow, long haveHigh) {
        isClear = false;
        this.needLow = needLow;
        this.needHigh = needHigh;
        this.haveLow = haveLow;
        this.haveHigh = haveHigh;
        return this;
    }
}
