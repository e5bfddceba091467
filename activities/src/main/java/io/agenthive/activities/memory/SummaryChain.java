package io.agenthive.activities.memory;

import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.TextPlace;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes the chain of an agent's summaries, in the transaction of a caller who has locked the
 * agent's row alone.
 */
public final class SummaryChain {
  private static final String HEAD =
      "select number, digest, covered from memory_summary_head where agent = ?";
  private static final String INSERT =
      """
      with head as (
        insert into memory_summary_head (agent, number, digest, covered) values (?, ?, ?, ?)
        on conflict (agent) do update set number = excluded.number, digest = excluded.digest, covered = excluded.covered
      )
      insert into memory_summary (agent, number, life, revokes, covers_from, covers_to, covers_digest, builds_on, body, digest)
      values (?, ?, ?, ?, ?, ?, decode(?, 'hex'), ?, ?, ?)
      """;
  private static final String COVERS =
      "select number from memory_summary where agent = ? and number = ? and life = ? and covers_to = ?";
  private static final String IN_FORCE =
      """
      select s.number from memory_summary s
      where s.agent = ? and s.revokes = 0 and s.number between ? and ? and s.covers_to > ?
        and not exists (select 1 from memory_summary r where r.agent = s.agent and r.revokes = s.number)
      order by s.number
      """;

  private final MemoryRows rows;
  private final String agentId;
  private final long life;

  /** The chain of this agent in this life. */
  public SummaryChain(MemoryRows rows, String agentId, long life) {
    this.rows = rows;
    this.agentId = agentId;
    this.life = life;
  }

  /**
   * The end of a chain.
   *
   * @param number entries in it
   * @param covered up to which position the memory was summarised once, whether or not that is in
   *     force still
   */
  public record Head(long number, byte[] digest, long covered) {
    static final Head NONE = new Head(0, new byte[0], 0);
  }

  /**
   * A summary to be written.
   *
   * @param covers digest of the memory's entry at {@code to}, 64 hexadecimal digits
   * @param buildsOn number of the summary that it goes on from; 0: none
   */
  public record Draft(long from, long to, String covers, long buildsOn, String body) {}

  /** Who revoked a summary, as its body says. */
  private record Revoked(long revokes, String by, String reason) {}

  /** The end of the chain now. */
  public Head head() throws SQLException {
    return Sql.list(
            rows.connection(),
            HEAD,
            row -> new Head(row.getLong(1), row.getBytes(2), row.getLong(3)),
            agentId)
        .stream()
        .findFirst()
        .orElse(Head.NONE);
  }

  /** Appends a summary; its number. */
  public long append(Draft draft) throws SQLException {
    Head head = head();
    SummaryText text =
        new SummaryText(
            agentId,
            head.number() + 1,
            life,
            0,
            draft.from(),
            draft.to(),
            draft.covers(),
            draft.buildsOn(),
            draft.body());
    insert(head, text, Math.max(head.covered(), draft.to()));
    return text.number();
  }

  /**
   * Appends that a summary is in force no more.
   *
   * @return false: there is none of this number in force
   */
  public boolean revoke(long number, String by, String reason) throws SQLException {
    if (inForce(number, number, 0).isEmpty()) return false;
    revoke(head(), number, by, reason, head().covered());
    return true;
  }

  /**
   * Revokes each summary that covers more than the memory has from now on.
   *
   * @param position the end of the memory
   */
  public void cutAt(long position, String by, String reason) throws SQLException {
    for (long number : inForce(1, Long.MAX_VALUE, position)) {
      revoke(head(), number, by, reason, position);
    }
    Sql.update(
        rows.connection(),
        "update memory_summary_head set covered = least(covered, ?) where agent = ?",
        position,
        agentId);
  }

  /** Whether the entry of this number is a summary of this life up to there. */
  public boolean covers(long number, long to) throws SQLException {
    return !Sql.list(rows.connection(), COVERS, row -> row.getLong(1), agentId, number, life, to)
        .isEmpty();
  }

  /** Numbers of those in force, from one to another, that cover more than that. */
  private List<Long> inForce(long first, long last, long covered) throws SQLException {
    return Sql.list(
        rows.connection(), IN_FORCE, row -> row.getLong(1), agentId, first, last, covered);
  }

  private void revoke(Head head, long number, String by, String reason, long covered)
      throws SQLException {
    String body = Json.write(new Revoked(number, by, reason));
    insert(
        head,
        new SummaryText(agentId, head.number() + 1, life, number, 0, 0, "", 0, body),
        covered);
  }

  private void insert(Head head, SummaryText text, long covered) throws SQLException {
    byte[] digest = text.digest(head.digest());
    Sql.update(
        rows.connection(),
        INSERT,
        agentId,
        text.number(),
        digest,
        covered,
        agentId,
        text.number(),
        text.life(),
        text.revokes(),
        text.from(),
        text.to(),
        text.covers(),
        text.buildsOn(),
        kept(text),
        digest);
  }

  /** Who revoked a summary, and why, is told in clear, as the audit trail tells it. */
  private String kept(SummaryText text) throws SQLException {
    if (text.revokes() > 0 || !rows.texts().encrypts()) return text.body();
    TextPlace place = TextPlace.summary(rows.tenant(agentId), agentId, text.number());
    return rows.texts().close(text.body(), place);
  }
}
