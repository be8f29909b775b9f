package io.ampcore.tools.conform.model;

import java.util.Map;

/** An event: contract, name, arguments. */
public record Happening(String contract, String name, Map<String, String> args) {}
