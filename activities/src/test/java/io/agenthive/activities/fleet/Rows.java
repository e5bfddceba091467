package io.agenthive.activities.fleet;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Dispatch;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.hold.Hold;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Rows of agents and their mail, as others leave them. */
final class Rows {
  private static final int RESTING = 0;
  private static final int AWAKE = 1;

  private final Database database;

  Rows(Database database) {
    this.database = database;
  }

  void awake(String id, Duration since) {
    agent(id, AWAKE, since, true);
  }

  void awakeAndFirm(String id, Duration since) {
    agent(id, AWAKE, since, false);
  }

  void resting(String id, Duration since, Hold... holds) {
    agent(id, RESTING, since, true);
    held(id, holds);
  }

  void held(String id, Hold... holds) {
    int bits = 0;
    for (Hold hold : holds) bits |= hold.bit();
    database
        .client()
        .sql("update agent set holds = :bits where id = :id")
        .param("bits", bits)
        .param("id", id)
        .update();
  }

  /** All are to be woken ahead when the first of them is. */
  void sameMoment() {
    database
        .client()
        .sql("update agent_idle set wakes_at = (select min(wakes_at) from agent_idle)")
        .update();
  }

  void set(String id, String columns) {
    database.client().sql("update agent set " + columns + " where id = '" + id + "'").update();
  }

  void mail(String agent, String task, int state, Duration ago) {
    database
        .client()
        .sql(
            """
            insert into mail (agent, task_id, state, input, accepted_at)
            values (:agent, :task, :state, 'work', clock_timestamp() - :ms * interval '1 ms')
            """)
        .param("agent", agent)
        .param("task", task)
        .param("state", state)
        .param("ms", ago.toMillis())
        .update();
  }

  void remembered(String agent, long position, Duration ago) {
    database
        .client()
        .sql(
            """
            insert into memory (agent, position, task_id, body, digest, added_at)
            values (:agent, :position, 't', 'b', ''::bytea, clock_timestamp() - :ms * interval '1 ms')
            """)
        .param("agent", agent)
        .param("position", position)
        .param("ms", ago.toMillis())
        .update();
  }

  private void agent(String id, int state, Duration since, boolean deferrable) {
    AgentSpec spec =
        new AgentSpec(
            "Keeps watch",
            "ops",
            Tier.ROUTINE,
            "",
            List.of(),
            Map.of(),
            deferrable,
            1,
            Dispatch.MAIL,
            AgentSpec.DEFAULT_IDLE);
    database
        .client()
        .sql(
            """
            insert into agent (id, state, spec, role, team, tier, changed_at)
            values (:id, :state, :spec::jsonb, 'Keeps watch', 'ops', 'ROUTINE',
                    clock_timestamp() - :ms * interval '1 ms')
            """)
        .param("id", id)
        .param("state", state)
        .param("spec", Json.write(spec))
        .param("ms", since.toMillis())
        .update();
  }
}
