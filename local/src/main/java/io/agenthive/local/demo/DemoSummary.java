package io.agenthive.local.demo;

import io.agenthive.activities.audit.Ledger;
import java.util.List;
import java.util.Map;

/**
 * What one demo did, in figures of that run.
 *
 * @param ok the ledger closes, every task that the API acknowledged ended, every agent has a seat
 *     again
 * @param closed the ledger closes, and Temporal agrees with it
 * @param models {@code simulated}: nobody asked a model, and latencies are those of rehearsals at
 *     {@code run.pace}; else {@code real}
 * @param ledger of everything in the data folder
 * @param findings what is wrong: the first breaches of each kind, then what the run fell short of
 */
record DemoSummary(
    boolean ok,
    boolean closed,
    String models,
    Run run,
    Work work,
    CrashReport crash,
    OutageReport outage,
    FloodReport flood,
    NapReport naps,
    Money spend,
    Ledger ledger,
    List<String> findings,
    Map<String, String> links) {
  /**
   * What was run.
   *
   * @param pace share of their real length that rehearsal models take
   * @param startSeconds until the fleet was created and the first agent had answered
   * @param seconds altogether, until the ledger was checked
   */
  record Run(
      boolean quick,
      long seed,
      double pace,
      Map<String, String> versions,
      int agents,
      double startSeconds,
      double seconds) {}

  /**
   * The tasks of the run.
   *
   * @param acknowledged by the API
   * @param accepted as PostgreSQL says
   * @param open of the run, not ended when it was over
   * @param retried failed at least once, and are open or done
   * @param wakes shifts begun
   * @param asleep agents that rested at the end
   */
  record Work(
      int arrivals,
      int acknowledged,
      int refused,
      long accepted,
      long done,
      long open,
      long retried,
      long p50Millis,
      long p95Millis,
      long wakes,
      long asleep) {}

  /** What the turns of the run would have cost. */
  record Money(long turns, long tokens, String usd, boolean simulated) {
    static Money between(Spend before, Spend after) {
      Spend spent =
          new Spend(
              after.turns() - before.turns(),
              after.tokens() - before.tokens(),
              after.micros() - before.micros(),
              after.simulated());
      return new Money(spent.turns(), spent.tokens(), spent.dollars(), spent.simulated());
    }
  }
}
