package io.agenthive.local.demo;

import io.agenthive.activities.cost.PriceTable;
import io.agenthive.workflows.task.ModelReply;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/**
 * What the recorded turns would have cost at list prices.
 *
 * @param turns recorded
 * @param micros micro-dollars
 * @param simulated none of it was billed: the models were rehearsal models
 */
record Spend(long turns, long tokens, long micros, boolean simulated) {
  static final Spend NONE = new Spend(0, 0, 0, true);

  private static final int MICROS_DIGITS = 6;

  /**
   * The spend of some turns.
   *
   * @param models for each model, its turns added up as if they were one
   */
  static Spend of(List<ModelTurns> models, PriceTable prices, Instant at) {
    long turns = 0;
    long tokens = 0;
    long micros = 0;
    boolean simulated = true;
    for (ModelTurns model : models) {
      ModelReply reply = model.sum();
      turns += model.turns();
      tokens += reply.inputTokens() + reply.outputTokens();
      micros += prices.costMicros(reply, at);
      simulated &= reply.simulated();
    }
    return new Spend(turns, tokens, micros, simulated);
  }

  /**
   * All turns of one model.
   *
   * @param sum their tokens in one reply
   */
  record ModelTurns(long turns, ModelReply sum) {}

  /** Dollars and cents, with a point. */
  String dollars() {
    return BigDecimal.valueOf(micros, MICROS_DIGITS).setScale(2, RoundingMode.HALF_UP).toString();
  }

  /** For people. */
  String text() {
    return "$" + dollars() + (simulated ? " simulated" : "");
  }
}
