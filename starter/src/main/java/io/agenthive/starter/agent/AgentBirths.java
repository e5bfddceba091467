package io.agenthive.starter.agent;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentExists;
import io.agenthive.activities.agent.AgentFound;
import io.agenthive.activities.agent.AgentLives;
import io.agenthive.activities.agent.AgentRow;
import io.agenthive.activities.agent.RowState;
import io.agenthive.activities.effect.EffectDesk;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.http.Caller;
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

  AgentBirths(ApiParts parts) {
    this.agents = parts.agents();
    this.lives = parts.lives();
    this.effects = parts.effects();
  }

  AgentRow bear(AgentBody body, @Nullable String key, Caller caller) {
    AgentSpec spec = body.spec(body.tools() == null ? List.of() : effects.tools());
    IdempotencyKey.Identity identity =
        IdempotencyKey.identity(body.id(), key, caller.tenant(), AgentBirths::legal);
    AgentRow row = written(identity, spec, caller);
    if (row.state() != RowState.RETIRED) {
      Waits.temporal(
          () -> {
            lives.begin(row);
            return row;
          });
    }
    return row;
  }

  private AgentRow written(IdempotencyKey.Identity identity, AgentSpec spec, Caller caller) {
    String id = identity.id();
    if (!legal(id)) throw InvalidFields.of("/id", "must match [a-z0-9][a-z0-9-]{0,62}");
    try {
      return agents.create(caller.tenant(), id, spec, caller.name());
    } catch (AgentExists exists) {
      AgentRow row = agents.find(id).map(AgentFound::row).orElseThrow(() -> exists);
      boolean same = row.promptFault() == null && row.spec().equals(spec);
      boolean mine = row.tenant().equals(caller.tenant());
      if (same && mine && identity.repeatable()) return row;
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
