package io.agenthive.chaos.provider;

/** How a provider answers while it is well. */
@FunctionalInterface
public interface Manners {
  /** Answers everybody. */
  Manners KIND = asked -> Reply.ANSWER;

  /** Its reply; the same for the same question. */
  Reply reply(Asked asked);
}
