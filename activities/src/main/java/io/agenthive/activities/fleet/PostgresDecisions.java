package io.agenthive.activities.fleet;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.workflows.fleet.AgentFacts;
import io.agenthive.workflows.fleet.FleetAction;
import io.agenthive.workflows.fleet.FleetDecision;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The record of what ticks decided, why, and what came of it. */
final class PostgresDecisions {
  /** Far above what 30 ticks in five minutes may decide under any policy: 30 of 250 agents. */
  private static final int MAX_LOOKED_BACK = 10_000;

  private final Database database;

  PostgresDecisions(Database database) {
    this.database = database;
  }

  /** What became of the decisions of a tick that are recorded, by agent. */
  Map<String, Outcome> recorded(String tick) {
    Map<String, Outcome> outcomes = new TreeMap<>();
    database
        .client()
        .sql("select agent, facts from fleet_decision where tick = :tick")
        .param("tick", tick)
        .query((row, n) -> Map.entry(row.getString("agent"), row.getString("facts")))
        .list()
        .forEach(row -> outcomes.put(row.getKey(), Json.read(row.getValue(), Facts.class).outcome));
    return outcomes;
  }

  /** Records a decision; repeating it does nothing. */
  void record(String tick, FleetDecision decision, String verdict, Outcome outcome) {
    database
        .client()
        .sql(
            """
            insert into fleet_decision (tick, agent, action, reason, facts)
            values (:tick, :agent, :action, :reason, :facts::jsonb)
            on conflict (tick, agent) do nothing
            """)
        .param("tick", tick)
        .param("agent", decision.agentId())
        .param("action", decision.action().name())
        .param("reason", decision.reason())
        .param("facts", Json.write(new Facts(decision.facts(), verdict, outcome)))
        .update();
  }

  /** Agents that were told to rest within that time. */
  int restedWithin(Duration window) {
    return database
        .client()
        .sql(
            """
            select count(*) from (
              select action, facts, decided_at from fleet_decision order by id desc limit :most) d
            where action = :rest and facts -> 'outcome' ->> 'how' = :told
              and decided_at > clock_timestamp() - :seconds * interval '1 second'
            """)
        .param("most", MAX_LOOKED_BACK)
        .param("rest", FleetAction.REST.name())
        .param("told", Outcome.How.TOLD.name())
        .param("seconds", window.toSeconds())
        .query(Integer.class)
        .single();
  }

  /** The column {@code facts}: of the agent, of the fleet in one sentence, and what came of it. */
  record Facts(AgentFacts agent, String fleet, Outcome outcome) {}
}
