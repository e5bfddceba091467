package io.agenthive.chaos.ledger;

import io.agenthive.chaos.stack.HiveCommand;
import java.nio.file.Path;
import java.time.Duration;

/** The hive's own check of its ledger, {@code ./hive verify --json}: a second opinion. */
public record HiveVerify(HiveCommand hive, Path log) {
  /** It waits up to 60 s for an empty outbox itself, and then reads Temporal's whole list. */
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private static final int WRONG_USAGE = 2;
  private static final int SILENCE = 3;

  /** What it said. */
  public enum Opinion {
    /** The ledger closes. */
    CLOSES,
    /** The ledger does not close. */
    OPEN,
    /** It found no stack that answers. */
    NO_STACK,
    /** This build of the hive has no such command. */
    ABSENT
  }

  /**
   * An opinion with its grounds.
   *
   * @param output all that it printed
   */
  public record Answer(Opinion opinion, String output) {}

  /** Asks it. */
  public Answer ask() throws InterruptedException {
    HiveCommand.Ended ended = hive.run(log, LIMIT, "verify", "--json");
    return new Answer(opinion(ended), ended.output());
  }

  static Opinion opinion(HiveCommand.Ended ended) {
    boolean unknown = ended.output().contains("Unmatched argument");
    return switch (ended.exit()) {
      case 0 -> Opinion.CLOSES;
      case SILENCE -> Opinion.NO_STACK;
      case WRONG_USAGE -> unknown ? Opinion.ABSENT : Opinion.OPEN;
      default -> Opinion.OPEN;
    };
  }
}
