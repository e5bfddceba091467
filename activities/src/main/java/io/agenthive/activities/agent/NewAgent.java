package io.agenthive.activities.agent;

import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Holds;
import io.agenthive.workflows.mail.Names;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * An agent that begins with what another was. Its workflow does not exist yet: {@link
 * AgentLives#begin} starts it.
 *
 * @param holds with which it begins, those of its scopes among them
 * @param fenced whether it may not act outside yet
 * @param origin whoever made it so is its owner
 */
public record NewAgent(
    String id,
    String tenant,
    AgentSpec spec,
    List<Held> holds,
    boolean fenced,
    AgentOrigin origin) {
  private static final String INSERT =
      """
      insert into agent (id, tenant, owner, spec, role, team, tier, holds, hold_notes, scopes, fenced, origin)
      values (?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?::jsonb, ?::bigint[], ?, ?::jsonb)
      on conflict (id) do nothing
      """;

  /** Refuses what is no agent's ID. */
  public NewAgent {
    Names.agent(id);
    holds = List.copyOf(holds);
  }

  /**
   * Writes its row; returns whether the ID was free.
   *
   * @param texts how texts in rows are sealed
   */
  public boolean insert(Connection connection, SealedTexts texts) throws SQLException {
    Holds placed = new Holds(holds);
    return Sql.update(
            connection,
            INSERT,
            id,
            tenant,
            origin.by(),
            new SpecText(texts).write(tenant, id, spec),
            spec.role(),
            spec.team(),
            spec.tier().name(),
            placed.bits(),
            Json.write(placed.list()),
            AgentDirectory.array(placed.scopes()),
            fenced,
            Json.write(origin))
        == 1;
  }
}
