package io.agenthive.activities.shift;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a shift has to be opened again, as Temporal shows it, and after which pause.
 *
 * @param type stable name of the reason
 */
record ShiftAgain(String type, String why, Duration pause, @Nullable Throwable cause) {
  /** A host that was declared dead beats again within a second. */
  private static final Duration NEXT_LIFE = Duration.ofSeconds(1);

  /** Of two hosts, the right one is found in a few tries. */
  private static final Duration OTHER_HOST = Duration.ofMillis(200);

  private static final Duration FIRST = Duration.ofMillis(300);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** A seat may become free any moment. */
  private static final Duration FULL = Duration.ofSeconds(5);

  /** Doubling from there on would pass any limit. */
  private static final int MANY = 8;

  /** The seat broke; the more attempts there were, the longer the pause. */
  static ShiftAgain broke(ShiftHandle shift, Throwable why) {
    String message = "the seat of agent '" + shift.agentId() + "' broke: " + why;
    return new ShiftAgain("SEAT_BROKE", message, growing(shift.attempt(), LONGEST), why);
  }

  /** Whoever took the right away has ended the shift, too; else it was given up. */
  static ShiftAgain lost(ShiftHandle shift) {
    String message = "the seat of agent '" + shift.agentId() + "' lost its right, or gave it up";
    return new ShiftAgain("SEAT_LOST", message, growing(shift.attempt(), LONGEST), null);
  }

  static ShiftAgain hostDead(HostId host) {
    String message = "host " + host.label() + " was taken for dead, and begins again";
    return new ShiftAgain("HOST_DEAD", message, NEXT_LIFE, null);
  }

  static ShiftAgain elsewhere(String host) {
    String message = "its seat lives on host " + host + ", which shall have the shift";
    return new ShiftAgain("SEAT_ELSEWHERE", message, OTHER_HOST, null);
  }

  static ShiftAgain closing(HostId host) {
    String message = "host " + host.name() + " is going down";
    return new ShiftAgain("HOST_CLOSING", message, OTHER_HOST, null);
  }

  static ShiftAgain full(HostId host, int seats, int attempt) {
    String message = "host " + host.name() + " has " + seats + " seats open; start another host";
    return new ShiftAgain("HOST_FULL", message, growing(attempt, FULL), null);
  }

  private static Duration growing(int attempt, Duration longest) {
    Duration pause = FIRST.multipliedBy(1L << Math.clamp(attempt - 1, 0, MANY));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }

  ApplicationFailure failure() {
    ApplicationFailure.Builder failure =
        ApplicationFailure.newBuilder().setMessage(why).setType(type).setNextRetryDelay(pause);
    return cause == null ? failure.build() : failure.setCause(cause).build();
  }
}
