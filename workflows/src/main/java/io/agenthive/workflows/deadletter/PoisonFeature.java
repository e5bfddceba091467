package io.agenthive.workflows.deadletter;

import io.agenthive.workflows.deadletter.Circumstances.Course;
import io.agenthive.workflows.deadletter.Circumstances.Relatives;
import io.agenthive.workflows.deadletter.Circumstances.Surroundings;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Duration;

/**
 * What the classifier looks at. Counts, sizes and times are logarithms: the step from one to two
 * says as much as that from fifty to a hundred.
 */
public enum PoisonFeature {
  TARGET_FAILED("what it asked failed", "what it asked did not fail"),
  WORK_FAILED("its work failed", "its work did not fail"),
  ATTEMPTS("many attempts", "few attempts"),
  TROUBLED("long in trouble", "it died soon"),
  INPUT_CHARS("a large input", "a small input"),
  AGENTS("it failed alike with other agents", "it failed with one agent"),
  HOSTS("it failed alike on other hosts", "it failed on one host"),
  CROWD("many others die so just now", "hardly any other dies so just now"),
  OTHERS("many others died so today", "hardly any other died so today"),
  SINCE("the same input died so long ago", "the same input did not die so long ago"),
  IN_VAIN("its family was redriven in vain", "its family was not redriven in vain"),
  HEALED("others of its family came back well", "none of its family came back well"),
  AGENT_WORKED("its agent finished other work meanwhile", "its agent finished nothing meanwhile"),
  OUTAGE("its target's breaker was open", "no breaker was open");

  private final String much;
  private final String little;

  PoisonFeature(String much, String little) {
    this.much = much;
    this.little = little;
  }

  /** What a value means, a clause for people. */
  public String clause(boolean aboveMean) {
    return aboveMean ? much : little;
  }

  /** Its value here, a small number. */
  public double of(Circumstances at) {
    return switch (this) {
      case TARGET_FAILED -> one(targets(at.facts().failure()));
      case WORK_FAILED -> one(works(at.facts().failure()));
      case AGENTS -> logOf(at.facts().agents());
      case HOSTS -> logOf(at.facts().hosts());
      case ATTEMPTS, TROUBLED, INPUT_CHARS -> of(at.course());
      case CROWD, OTHERS, SINCE, IN_VAIN, HEALED -> of(at.relatives());
      case AGENT_WORKED, OUTAGE -> of(at.surroundings());
    };
  }

  private double of(Course course) {
    return switch (this) {
      case ATTEMPTS -> logOf(1 + course.attempts());
      case TROUBLED -> StrictMath.log1p(minutes(course.troubled()));
      default -> logOf(1 + course.inputChars());
    };
  }

  private double of(Relatives relatives) {
    return switch (this) {
      case CROWD -> logOf(1 + relatives.crowd());
      case OTHERS -> logOf(1 + relatives.others());
      case SINCE -> StrictMath.log1p(minutes(relatives.since()) / 60);
      case IN_VAIN -> logOf(1 + relatives.inVain());
      default -> logOf(1 + relatives.healed());
    };
  }

  private double of(Surroundings surroundings) {
    return one(this == AGENT_WORKED ? surroundings.agentWorked() : surroundings.outage());
  }

  private static boolean targets(TaskFailure failure) {
    return switch (failure) {
      case TRANSIENT, RATE_LIMITED, OVERLOADED -> true;
      case BREAKER_OPEN, QUOTA_EXHAUSTED, INVALID, GATE_REJECTED, OVER_BUDGET -> false;
      case OUT_OF_TURNS, UNCERTAIN, WORKER_KILLER, CANCELLED, BUG -> false;
    };
  }

  private static boolean works(TaskFailure failure) {
    return switch (failure) {
      case INVALID, GATE_REJECTED, OUT_OF_TURNS, UNCERTAIN, WORKER_KILLER, BUG -> true;
      case TRANSIENT, RATE_LIMITED, OVERLOADED, BREAKER_OPEN -> false;
      case QUOTA_EXHAUSTED, OVER_BUDGET, CANCELLED -> false;
    };
  }

  private static double one(boolean holds) {
    return holds ? 1 : 0;
  }

  private static double logOf(int count) {
    return StrictMath.log(Math.max(1, count));
  }

  private static double minutes(Duration duration) {
    return Math.max(0, duration.toMillis()) / 60_000.0;
  }
}
