package io.agenthive.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.postgres.Database;
import java.util.ArrayList;
import java.util.List;

/** An agent's memory, verified. */
public final class MemoryChain {
  private record Entry(long position, String taskId, String body, byte[] digest) {}

  private MemoryChain() {}

  /** The tasks that it remembers, oldest first; fails if the chain has a gap or a wrong digest. */
  public static List<String> tasks(Database database, String agentId) {
    List<Entry> entries =
        database
            .client()
            .sql(
                "select position, task_id, body, digest from memory where agent = ? order by position")
            .param(agentId)
            .query(
                (row, number) ->
                    new Entry(row.getLong(1), row.getString(2), row.getString(3), row.getBytes(4)))
            .list();
    byte[] digest = new byte[0];
    List<String> tasks = new ArrayList<>();
    for (Entry entry : entries) {
      digest = MemoryStatements.chained(digest, entry.body());
      assertThat(entry.position()).isEqualTo(tasks.size() + 1);
      assertThat(entry.digest()).as(entry.taskId()).isEqualTo(digest);
      tasks.add(entry.taskId());
    }
    byte[] head =
        database
            .client()
            .sql("select digest from memory_head where agent = ? and position = ?")
            .params(agentId, entries.size())
            .query(byte[].class)
            .optional()
            .orElse(new byte[0]);
    assertThat(head).isEqualTo(digest);
    return tasks;
  }
}
