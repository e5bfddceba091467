package io.agenthive.activities.deadletter;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inputs of redrives that are too large for a letter, in rows of their own. */
final class LargePatches {
  private static final String TENANT = "select tenant from task where id = ?";
  private static final String INSERT =
      "insert into payload (id, agent, task_id, body) values (?, ?, ?, ?)";

  private final JdbcClient client;
  private final SealedTexts texts;

  LargePatches(Database database) {
    client = database.client();
    texts = database.texts();
  }

  /** What a task of this agent is to have as its input; the ID of its row. */
  UUID insert(String taskId, String agentId, String input) {
    UUID id = UUID.randomUUID();
    String tenant = client.sql(TENANT).param(taskId).query(String.class).optional().orElse("");
    String kept = texts.close(input, TextPlace.input(tenant, agentId, taskId));
    client.sql(INSERT).params(id, agentId, taskId, kept).update();
    return id;
  }

  /** Nobody refers to it. */
  void delete(UUID id) {
    client.sql("delete from payload where id = ?").param(id).update();
  }
}
