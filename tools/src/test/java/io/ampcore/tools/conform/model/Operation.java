package io.ampcore.tools.conform.model;

import java.util.Map;

/** An operation in the recordings' words, and when it comes. */
public record Operation(long timeS, String name, String caller, Map<String, Object> args) {}
