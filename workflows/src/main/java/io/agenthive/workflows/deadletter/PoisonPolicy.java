package io.agenthive.workflows.deadletter;

/**
 * Says by rules what a dead task needs. What a rule cannot know it leaves to a person; a classifier
 * may recommend, and decides nothing.
 *
 * @param spread so many agents or hosts on which one input fails alike make it the input's fault
 */
public record PoisonPolicy(int spread) {
  /** Two may share a neighbour's trouble; three unlike each other share the input alone. */
  public static final int DEFAULT_SPREAD = 3;

  /** Refuses a policy that blames the first. */
  public PoisonPolicy {
    if (spread < 2) throw new IllegalArgumentException("spread must be 2 or more");
  }

  /** The policy with every choice at its default. */
  public static PoisonPolicy standard() {
    return new PoisonPolicy(DEFAULT_SPREAD);
  }

  /** What this death needs. */
  public Death judged(DeathFacts facts) {
    return switch (facts.failure()) {
      case INVALID ->
          Death.because(DeathVerdict.POISON, "the same input breaks the same rule every time");
      case WORKER_KILLER ->
          Death.because(DeathVerdict.POISON, facts.deaths() + " hosts died while it was in hand");
      case TRANSIENT, RATE_LIMITED, OVERLOADED, BREAKER_OPEN, QUOTA_EXHAUSTED ->
          Death.because(DeathVerdict.TARGET, "what it asked was not well");
      case BUG -> spread(facts, DeathVerdict.DEFECT, "a defect of the code");
      case GATE_REJECTED -> spread(facts, DeathVerdict.PERSON, "no answer passed the gate");
      case OUT_OF_TURNS -> spread(facts, DeathVerdict.PERSON, "it came to no answer");
      case OVER_BUDGET -> Death.because(DeathVerdict.PERSON, "the budget did not cover it");
      case UNCERTAIN ->
          Death.because(DeathVerdict.PERSON, "nobody knows what its last tool call did");
      case CANCELLED -> Death.because(DeathVerdict.PERSON, "somebody did not want it any more");
    };
  }

  /** Failures that may be the input's, or not. */
  private Death spread(DeathFacts facts, DeathVerdict otherwise, String reason) {
    if (facts.agents() >= spread) {
      return Death.because(
          DeathVerdict.POISON, "the same input failed alike with " + facts.agents() + " agents");
    }
    if (facts.hosts() >= spread) {
      return Death.because(
          DeathVerdict.POISON, "the same input failed alike on " + facts.hosts() + " hosts");
    }
    return Death.because(otherwise, reason);
  }
}
