package io.ampcore.driver;

/** What a client hears of what it sent. */
public sealed interface Told permits Event, Receipt {}
