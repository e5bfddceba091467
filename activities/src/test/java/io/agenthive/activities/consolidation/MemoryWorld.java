package io.agenthive.activities.consolidation;

import io.agenthive.activities.breaker.TargetGate;
import io.agenthive.activities.mail.MailDesk;
import io.agenthive.activities.mail.MailHouse;
import io.agenthive.activities.mail.SeatKey;
import io.agenthive.activities.mail.TaskKey;
import io.agenthive.activities.mail.TurnRow;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Agents that remember, and a model that says which asking it was. */
final class MemoryWorld implements AutoCloseable {
  final MailHouse house;
  final List<ModelRequest> asked = new CopyOnWriteArrayList<>();
  private int tasks;
  private long shifts;

  MemoryWorld() {
    this(new MailHouse());
  }

  MemoryWorld(MailHouse house) {
    this.house = house;
  }

  /** A lane of this process, whose model answers at once. */
  Consolidation lane(String process) {
    return lane(process, this::answer);
  }

  Consolidation lane(String process, ModelGateway model) {
    return lane(process, model, new ConsolidationSettings(true, 60));
  }

  Consolidation lane(String process, ModelGateway model, ConsolidationSettings settings) {
    return new Consolidation(
        house.database, new Consolidation.Means(process, model, TargetGate.OPEN), settings);
  }

  ModelReply answer(ModelRequest request) {
    asked.add(request);
    return reply("summary " + asked.size(), true);
  }

  static ModelReply reply(String text, boolean simulated) {
    return new ModelReply(text, true, 1_000, 100, 0, "fake", 1, simulated);
  }

  /** An agent that did so many tasks, each remembered with 500 characters, and sleeps for long. */
  void sleeper(String agentId, int entries) {
    house.agent(agentId);
    remember(agentId, entries, true);
    rest(agentId);
  }

  /** It wakes and does so many tasks more; it stays awake. */
  void remember(String agentId, int entries, boolean simulated) {
    SeatKey seat = wake(agentId);
    for (int i = 0; i < entries; i++) {
      TaskKey task = house.accept("t" + ++tasks, agentId);
      String body = Json.write(Map.of("input", "fact " + tasks, "answer", "x".repeat(500)));
      TurnRow turn = new TurnRow(1, new byte[32], Json.write(reply("done", simulated)));
      house.desk.done(seat, task, new MailDesk.Answer("done", body), List.of(turn)).join();
    }
  }

  SeatKey wake(String agentId) {
    long life = house.number("select life from agent where id = ?", agentId);
    SeatKey first = house.seat(agentId, Epoch.of(++shifts, 1));
    return SeatKey.opened("default", agentId, first.epoch(), life);
  }

  /** It sleeps, and has for an hour. */
  void rest(String agentId) {
    house.run(
        """
        update agent set state = 0, host = null, incarnation = null, changed_at = clock_timestamp() - interval '1 hour'
        where id = ?
        """,
        agentId);
  }

  long summaries(String agentId) {
    return house.number(
        "select count(*) from memory_summary where agent = ? and revokes = 0", agentId);
  }

  String outcome(String agentId) {
    return house.text(
        "select coalesce(string_agg(coalesce(outcome, 'open'), ' ' order by number, life), 'none') from memory_summary_turn where agent = ?",
        agentId);
  }

  /** What was put off is due, and claims of those who died are over. */
  void later() {
    house.run(
        """
        update memory_summary_turn set next_at = clock_timestamp() - interval '1 s',
               claimed_until = clock_timestamp() - interval '1 s', claimed_at = claimed_at - interval '2 m'
        """);
  }

  @Override
  public void close() {
    house.close();
  }
}
