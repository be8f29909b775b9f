package io.ampcore.pipeline;

import io.ampcore.dispatch.LookAhead;

/** Commands that are looked up together before the first of them is applied; the thread that applies them. */
final class CommandGroup {
    private final LookAhead lookAhead;
    private final CommandSlot[] slots = new CommandSlot[LookAhead.GROUP_MAX];
    private int size;

    CommandGroup(LookAhead lookAhead) {
        this.lookAhead = lookAhead;
    }

    /** Adds a command; there must be room. */
    void add(CommandSlot slot) {
        lookAhead.add(slot.command, 0, slot.commandLength);
        slots[size++] = slot;
    }

    boolean isFull() {
        return size == slots.length;
    }

    /** No more come: looks them up. They stay until the next one is added. @return how many there are. */
    int complete() {
        lookAhead.touch();
        int count = size;
        size = 0;
        return count;
    }

    CommandSlot get(int i) {
        return slots[i];
    }
}
