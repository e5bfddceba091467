package io.agenthive.bench.fleet;

import io.agenthive.activities.idle.GapGuard;
import io.agenthive.activities.idle.GapPlan;
import io.agenthive.activities.idle.OpenGap;
import io.agenthive.activities.idle.RestRule;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.idle.AgentGaps;
import io.agenthive.workflows.idle.IdlePlan;
import io.agenthive.workflows.idle.IdlePlans;
import io.agenthive.workflows.idle.WakePrice;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows of a fleet as hosts leave them: of ten agents one is awake, a fifth of these with a task; of
 * those that rest every fiftieth does so under load. Each has one entry of memory and what it has
 * learned; who rests is in an open gap, every tenth with a wake ahead.
 */
record FleetRows(Database database) {
  private static final String AGENTS =
      """
      insert into agent (id, state, epoch, holds, host, incarnation, spec, role, team, tier, shifts, changed_at, worked_at)
      select 'fleet-' || n, (n % 10 = 0)::int, 1, case when n % 50 = 1 then :load else 0 end,
             case when n % 10 = 0 then 'host-1' end, case when n % 10 = 0 then 1 end, :spec::jsonb, 'bench', 'bench',
             'ROUTINE', 1, clock_timestamp() - (30 + n % 3600) * interval '1 s',
             clock_timestamp() - (30 + n % 3600) * interval '1 s'
      from generate_series(1, :agents) n
      """;

  private static final String MEMORY =
      """
      insert into memory (agent, position, task_id, body, digest, added_at)
      select id, 1, 'task-' || id, 'an answer', ''::bytea, changed_at from agent
      """;

  private static final String MAIL =
      """
      insert into mail (agent, task_id, state, input)
      select id, 'open-' || id, 1, 'work' from agent where substr(id, 7)::int % 50 = 0
      """;

  private static final String GAPS =
      """
      insert into agent_idle (agent, learned, gap, shifts, tellings, rest_took)
      select id, :learned, case when state = 0 then jsonb_set(
               case when substr(id, 7)::int % 10 = 1 then :ahead::jsonb else :plain::jsonb end,
               '{began}', to_jsonb(changed_at)) end, 1, 0, 0.006
      from agent
      """;

  /** Within the horizon, and so few and so late that nobody is to begin before the next tick. */
  private static final String EXPECTED =
      """
      update agent_idle set wakes_at = clock_timestamp() + interval '110 s', wakes_until = clock_timestamp() + interval '410 s'
      where agent in (select id from agent where state = 0 and substr(id, 7)::int % 10 = 1 order by id limit ?)
      """;

  private static final int MOST_EXPECTED = 1_000;

  private static final WakePrice PRICE = WakePrice.of(0.1, 0.05);

  /** Writes so many agents. */
  void write(int agents) {
    JdbcClient client = database.client();
    String spec = Json.write(AgentSpec.of("bench", "bench", Tier.ROUTINE));
    int unused =
        client
            .sql(AGENTS)
            .param("load", Hold.LOAD.bit())
            .param("spec", spec)
            .param("agents", agents)
            .update();
    unused += client.sql(MEMORY).update() + client.sql(MAIL).update();
    unused +=
        client
            .sql(GAPS)
            .param("learned", new AgentGaps().toBytes())
            .param("plain", gap(IdlePlan.tail(6)))
            .param("ahead", gap(new IdlePlan(6, 3_600, 3_900)))
            .update();
    unused += client.sql("analyze").update(); // as autovacuum does within seconds
  }

  /** From now on some are to be ready in two minutes. */
  void expect() {
    int unused = database.client().sql(EXPECTED).param(MOST_EXPECTED).update();
  }

  private static String gap(IdlePlan window) {
    IdlePlan tail = IdlePlan.tail(6);
    IdlePlans plans = new IdlePlans(tail, window, tail, window);
    GapPlan plan = new GapPlan(RestRule.LEARNED, plans, window, GapGuard.NONE, PRICE, 1);
    return Json.write(new OpenGap(Instant.EPOCH, plan, 6, 1, Instant.EPOCH));
  }
}
