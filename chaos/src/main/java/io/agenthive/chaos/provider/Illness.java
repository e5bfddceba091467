package io.agenthive.chaos.provider;

import java.util.List;

/** What a provider may suffer from. */
public enum Illness {
  /** Answers take longer than anybody waits. */
  SLOW,
  /** Everybody is asked to come back later. */
  RATE_LIMITED,
  /** Nothing comes that could be read as an answer. */
  BROKEN,
  /** What comes looks like an answer, and is none. */
  MALFORMED;

  /** What whoever asks then gets, in turn. */
  public List<Reply> replies() {
    return switch (this) {
      case SLOW -> List.of(Reply.LATE, Reply.DRIBBLE);
      case RATE_LIMITED -> List.of(Reply.RATE_LIMITED);
      case BROKEN -> List.of(Reply.SERVER_ERROR, Reply.RESET, Reply.GARBAGE, Reply.TRUNCATED);
      case MALFORMED -> List.of(Reply.MALFORMED, Reply.MISSHAPEN, Reply.OVERSIZED);
    };
  }

  Reply reply(long number) {
    return replies().get((int) (number % replies().size()));
  }
}
