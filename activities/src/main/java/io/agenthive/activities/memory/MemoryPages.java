package io.agenthive.activities.memory;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.postgres.Page;
import io.agenthive.activities.seal.Digests;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Memories as readers see them: every page is checked against its digests. */
public final class MemoryPages {
  private static final String PAGE =
      """
      select m.position, m.task_id, m.body, m.digest, m.added_at,
             m.digest = sha256(coalesce(b.digest, case when m.position = 1 then ''::bytea end) || convert_to(m.body, 'UTF8')) as follows
      from memory m left join memory b on b.agent = m.agent and b.position = m.position - 1
      where m.agent = ? and m.position > ? order by m.position limit ?
      """;

  private final JdbcClient client;

  /** Memories of this database. */
  public MemoryPages(Database database) {
    client = database.client();
  }

  /** Entries in their order, from after a position; 0: from the first. */
  public Page<MemoryFound> page(String agentId, long after, int limit) {
    return Page.of(
        client
            .sql(PAGE)
            .params(agentId, after, Page.checked(limit) + 1)
            .query((row, number) -> found(row))
            .list(),
        limit);
  }

  /** How many entries an agent has. */
  public long count(String agentId) {
    return client
        .sql("select count(*) from memory where agent = ?")
        .param(agentId)
        .query(Long.class)
        .single();
  }

  /** Where the entry before is missing, there is nothing to follow from. */
  private static MemoryFound found(ResultSet row) throws SQLException {
    return new MemoryFound(
        row.getLong("position"),
        row.getString("task_id"),
        row.getString("body"),
        Digests.hex(row.getBytes("digest")),
        row.getBoolean("follows"),
        Moments.of(row, "added_at"));
  }
}
