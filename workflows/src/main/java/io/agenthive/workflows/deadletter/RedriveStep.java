package io.agenthive.workflows.deadletter;

/** What a campaign does next. */
public sealed interface RedriveStep {
  /** Bring so many back. */
  record Start(int entries) implements RedriveStep {}

  /** Look again in a moment. */
  record Wait(String why) implements RedriveStep {}

  /** Stop until a person says how it goes on. */
  record Halt(String why) implements RedriveStep {}

  /** Every entry has its outcome. */
  record Finish() implements RedriveStep {}
}
