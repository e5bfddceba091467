package io.agenthive.activities.memory;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.postgres.Page;
import io.agenthive.activities.seal.Digests;
import io.agenthive.activities.seal.ToldText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Memories as readers see them: every page is checked against its digests. */
public final class MemoryPages {
  private static final String PAGE =
      """
      select %s, m.added_at, b.digest as before
      from memory m left join memory b on b.agent = m.agent and b.position = m.position - 1
      where m.agent = ? and m.position > ? order by m.position limit ?
      """
          .formatted(KeptEntry.COLUMNS);
  private static final String SUMMARY =
      "select digest, made_at from memory_summary where agent = ? and number = ?";

  private final Database database;
  private final JdbcClient client;

  /** Memories of this database. */
  public MemoryPages(Database database) {
    this.database = database;
    client = database.client();
  }

  /** Entries in their order, from after a position; 0: from the first. */
  public Page<MemoryFound> page(String agentId, long after, int limit) {
    return Page.of(entries(agentId, after, Page.checked(limit) + 1), limit);
  }

  /**
   * What a wake reads: the newest summary that stands, then the entries behind it, from after a
   * position; all of them, though a model is shown those only that its window holds.
   */
  public Page<MemoryFound> asAwake(String agentId, long after, int limit) {
    Optional<Summary> summary = inForce(agentId).filter(each -> each.to() > after);
    List<MemoryFound> rows = new ArrayList<>();
    summary.ifPresent(each -> rows.add(found(agentId, each)));
    long from = summary.map(Summary::to).orElse(after);
    rows.addAll(entries(agentId, from, Page.checked(limit) + 1));
    return Page.of(rows, limit);
  }

  /** How many entries an agent has. */
  public long count(String agentId) {
    return client
        .sql("select count(*) from memory where agent = ?")
        .param(agentId)
        .query(Long.class)
        .single();
  }

  /** How many rows {@link #asAwake} has. */
  public long countAwake(String agentId) {
    return count(agentId) - inForce(agentId).map(summary -> summary.to() - 1).orElse(0L);
  }

  private List<MemoryFound> entries(String agentId, long after, int most) {
    return client.sql(PAGE).params(agentId, after, most).query((row, number) -> found(row)).list();
  }

  private Optional<Summary> inForce(String agentId) {
    try (Connection connection = database.source().getConnection()) {
      return Summaries.newest(new MemoryRows(connection, database.texts()), agentId).summary();
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("memories need the database", e);
    }
  }

  private MemoryFound found(String agentId, Summary summary) {
    return client
        .sql(SUMMARY)
        .params(agentId, summary.number())
        .query(
            (row, number) ->
                new MemoryFound(
                    summary.to(),
                    MemoryFound.Kind.SUMMARY,
                    summary.from(),
                    null,
                    summary.body(),
                    Digests.hex(row.getBytes("digest")),
                    true,
                    Moments.of(row, "made_at")))
        .single();
  }

  /** Where the entry before is missing, there is nothing to follow from. */
  private MemoryFound found(ResultSet row) throws SQLException {
    KeptEntry entry = KeptEntry.read(row);
    ToldText body = database.texts().shown(entry.kept(), entry.place());
    byte[] before = entry.position() == 1 ? new byte[0] : row.getBytes("before");
    return new MemoryFound(
        entry.position(),
        MemoryFound.Kind.ENTRY,
        null,
        entry.taskId(),
        body.text(),
        Digests.hex(entry.digest()),
        body.opens() && before != null && entry.follows(before, body.text()),
        Moments.of(row, "added_at"));
  }
}
