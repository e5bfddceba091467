package io.agenthive.activities.idle;

import io.agenthive.workflows.idle.AgentGaps;
import io.agenthive.workflows.idle.FleetTable;
import io.agenthive.workflows.idle.HazardPolicy;
import io.agenthive.workflows.idle.IdlePlan;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Says in words why an agent was awake or asleep at one age of a gap.
 *
 * @param gap the gap
 * @param table the version that its decision names; empty: it was forgotten
 * @param age in seconds since its last task ended
 */
record IdleSentence(KeptGap gap, Optional<FleetTable> table, double age) {
  /** What the agent does at that age. */
  IdleState state() {
    IdlePlan plan = gap.plan().followed();
    if (gap.rests() == 0 || age < plan.tail()) return IdleState.AWAKE;
    double ahead = plan.wakesAt(gap.plan().price().wake());
    boolean woken =
        gap.ended() != null && !gap.cold(); // a gap that is open is that of one who rests
    return woken && plan.prewakes() && age >= ahead && age < plan.until()
        ? IdleState.WOKEN_AHEAD
        : IdleState.ASLEEP;
  }

  String text() {
    return what() + " " + why() + "." + came();
  }

  /** Chance per second that a task comes at that age; empty: what it follows from is not kept. */
  OptionalDouble chance() {
    byte[] learned = gap.learned();
    if (learned == null || table.isEmpty() || !table.get().knows()) return OptionalDouble.empty();
    HazardPolicy policy = new HazardPolicy(gap.plan().price());
    return OptionalDouble.of(policy.hazard(AgentGaps.fromBytes(learned), table.get(), age));
  }

  private String what() {
    return switch (state()) {
      case AWAKE -> "Awake, idle for %s s,".formatted(number(age));
      case ASLEEP ->
          "Asleep since it was idle for %s s,".formatted(number(gap.plan().followed().tail()));
      case WOKEN_AHEAD ->
          "Awake again, idle for %s s, to be ready from %s to %s s,"
              .formatted(
                  number(age),
                  number(gap.plan().followed().from()),
                  number(gap.plan().followed().until()));
    };
  }

  private String why() {
    return switch (gap.plan().rule()) {
      case SPEC -> "because its spec names %s s".formatted(number(gap.plan().followed().tail()));
      case HIVE -> "because the policy of this hive is fixed";
      case LEARNED -> gap.plan().guard() == GapGuard.NONE ? planned() : guarded();
    };
  }

  private String planned() {
    return gap.plan().table() == 0 ? breakEven() : learned();
  }

  private String guarded() {
    String why =
        switch (gap.plan().guard()) {
          case NONE -> throw new IllegalStateException("nothing guards it");
          case STALE -> "the fleet's table was more than an hour old";
          case AGENT -> "what was planned for it has cost it more than 1.5 times break-even";
          case FLEET ->
              "too many agents of its host rest earlier than break-even, or did so in vain";
        };
    return "because %s: it stays as long as a cold wake costs, %s s".formatted(why, cold());
  }

  private String breakEven() {
    return "because too little is known of the fleet's gaps, and a cold wake costs %s s awake: it stays as long as that"
        .formatted(cold());
  }

  private String learned() {
    if (state() == IdleState.WOKEN_AHEAD) {
      return "because waking ahead has saved it more than a cold wake, which costs %s s awake"
          .formatted(cold());
    }
    OptionalDouble chance = chance();
    if (chance.isEmpty() || chance.getAsDouble() == 0) {
      return "because a cold wake costs %s s awake".formatted(cold());
    }
    String odds = number(1 / chance.getAsDouble());
    boolean pays = chance.getAsDouble() * gap.plan().price().cold() > 1;
    boolean awake = state() == IdleState.AWAKE;
    String said =
        (awake
                ? "because 1 in %s idle seconds at this age brings a task and a cold wake costs %s"
                : "because only 1 in %s idle seconds at this age brings a task and a cold wake costs %s")
            .formatted(odds, cold());
    if (awake == pays) return said;
    return said + (awake ? ", and more come soon" : ", and staying awake until then costs more");
  }

  private String came() {
    if (gap.ended() == null) return "";
    String when = " Its task came after " + number(gap.seconds()) + " s and found it ";
    if (!gap.cold()) return when + "awake.";
    Double waited = gap.waited();
    return when
        + (waited == null ? "asleep." : "asleep: it waited %s s.".formatted(number(waited)));
  }

  private String cold() {
    return number(gap.plan().price().cold());
  }

  /** Three digits say enough. */
  static String number(double value) {
    if (Double.isInfinite(value)) return "∞";
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
    BigDecimal plain = value >= 100 ? new BigDecimal(Math.round(value)) : rounded;
    return plain.signum() == 0 ? "0" : plain.stripTrailingZeros().toPlainString();
  }
}
