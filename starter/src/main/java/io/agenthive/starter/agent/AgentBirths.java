package io.agenthive.starter.agent;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentExists;
import io.agenthive.activities.agent.AgentFound;
import io.agenthive.activities.agent.AgentLives;
import io.agenthive.activities.agent.AgentRow;
import io.agenthive.activities.agent.RowState;
import io.agenthive.activities.effect.EffectDesk;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.IdempotencyKey;
import io.agenthive.starter.http.InvalidFields;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.Waits;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.mail.Names;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates agents, each once. */
final class AgentBirths {
  private final AgentDirectory agents;
  private final AgentLives lives;
  private final EffectDesk effects;
  private final String tenant;

  AgentBirths(ApiParts parts, String tenant) {
    this.agents = parts.agents();
    this.lives = parts.lives();
    this.effects = parts.effects();
    this.tenant = tenant;
  }

  AgentRow bear(AgentBody body, @Nullable String key) {
    AgentSpec spec = body.spec(body.tools() == null ? List.of() : effects.tools());
    IdempotencyKey.Identity identity =
        IdempotencyKey.identity(body.id(), key, tenant, AgentBirths::legal);
    AgentRow row = written(identity, spec);
    if (row.state() != RowState.RETIRED) {
      Waits.temporal(
          () -> {
            lives.begin(row);
            return row;
          });
    }
    return row;
  }

  private AgentRow written(IdempotencyKey.Identity identity, AgentSpec spec) {
    String id = identity.id();
    if (!legal(id)) throw InvalidFields.of("/id", "must match [a-z0-9][a-z0-9-]{0,62}");
    try {
      return agents.create(tenant, id, spec);
    } catch (AgentExists exists) {
      AgentRow row = agents.find(id).map(AgentFound::row).orElseThrow(() -> exists);
      boolean same = row.spec().equals(spec);
      if (same && identity.repeatable()) return row;
      throw identity.fromKey() ? reused(id) : taken(id);
    }
  }

  private static Refused taken(String id) {
    return Refused.agent(
        ErrorCode.AGENT_EXISTS,
        id,
        "Choose another ID; to repeat a request safely, send the same Idempotency-Key with it.");
  }

  private static Refused reused(String id) {
    return Refused.agent(
        ErrorCode.IDEMPOTENCY_KEY_REUSED,
        id,
        "This key created an agent with another body; send a new key.");
  }

  private static boolean legal(String id) {
    try {
      Names.agent(id);
      return true;
    } catch (IllegalArgumentException illegal) {
      return false;
    }
  }
}
