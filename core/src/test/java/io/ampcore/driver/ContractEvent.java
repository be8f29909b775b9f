package io.ampcore.driver;

/** What a contract told: of no matter for tests that look at payments. */
public sealed interface ContractEvent extends Event permits TokenEvent, FlexaEvent, ExampleEvent {}
