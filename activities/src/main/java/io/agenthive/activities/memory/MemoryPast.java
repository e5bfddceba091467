package io.agenthive.activities.memory;

import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.Digests;
import io.agenthive.activities.seal.TextPlace;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A memory as it was at one moment of one life, also if the agent went back since. Whoever goes
 * back moves what comes after to the life that it leaves: an entry that was there in a life is the
 * one that the first life from then on left behind, or else the one that stands.
 *
 * @param life the agent's life epoch then
 * @param position entries then
 */
public record MemoryPast(String agentId, long life, long position) {
  private static final String ENTRIES =
      """
      select distinct on (position) position, task_id, body, digest, added_at from (
        select position, task_id, body, digest, added_at, life from memory_abandoned
        where agent = ? and life >= ? and position <= ? and position > ?
        union all
        select position, task_id, body, digest, added_at, 9223372036854775807 from memory
        where agent = ? and position <= ? and position > ?
      ) each order by position, life
      """;

  private static final String COPY =
      """
      insert into memory (agent, position, task_id, body, chars, digest, added_at, inherited)
      select ?, t.position, t.task_id, t.body, t.chars, t.digest, t.added::timestamptz, true
      from unnest(?, ?, ?, ?, ?, ?) t (position, task_id, body, chars, digest, added)
      """;
  private static final String HEAD =
      """
      insert into memory_head (agent, position, digest)
      select agent, position, digest from memory where agent = ? and position = ?
      """;
  private static final String STANDING =
      "select %s from memory m where m.agent = ? and m.position > ? order by m.position limit ?"
          .formatted(KeptEntry.COLUMNS);

  private static final String ANOTHER = "its memory is not what it was then";

  /** Entries that are read at once, of 3,000 characters at most. */
  private static final int PAGE = 500;

  /** An entry, without what it says. */
  public record Entry(long position, String taskId, String digest) {}

  /**
   * An entry with what it says.
   *
   * @param addedAt when it was remembered first
   */
  public record Whole(KeptEntry entry, Instant addedAt) {}

  /**
   * Up to which position two agents, or two moments of one, remember the same; 0: nothing. What two
   * chains have in common is their beginning.
   */
  public static long common(Connection connection, MemoryPast one, MemoryPast other)
      throws SQLException {
    String sql =
        "select coalesce(max(one.position), 0) from (%s) one join (%s) other using (position, digest)"
            .formatted(ENTRIES, ENTRIES);
    Object[] parameters =
        Stream.concat(one.from(0).stream(), other.from(0).stream()).toArray(Object[]::new);
    return Sql.list(connection, sql, row -> row.getLong(1), parameters).getFirst();
  }

  private List<Object> from(long after) {
    return List.of(agentId, life, position, after, agentId, position, after);
  }

  /** Entries after a position in their order, at most so many. */
  public List<Entry> entries(Connection connection, long after, int most) throws SQLException {
    return Sql.list(
        connection,
        ENTRIES + " limit " + most,
        row -> new Entry(row.getLong(1), row.getString(2), Digests.hex(row.getBytes(4))),
        from(after).toArray());
  }

  /** The same with what they say. */
  public List<Whole> read(MemoryRows rows, long after, int most) throws SQLException {
    String tenant = rows.tenant(agentId);
    return Sql.list(
        rows.connection(),
        ENTRIES + " limit " + most,
        row -> whole(row, tenant),
        from(after).toArray());
  }

  private Whole whole(ResultSet row, String tenant) throws SQLException {
    KeptEntry entry =
        new KeptEntry(
            tenant, agentId, row.getLong(1), row.getString(2), row.getString(3), row.getBytes(4));
    return new Whole(entry, Moments.of(row, 5));
  }

  /**
   * Another agent, which remembers nothing yet, remembers the same from now on.
   *
   * @param digest of the last entry; {@code -}: there is none
   * @throws BrokenSeal if the entries are not those that were chained then
   */
  public void copyTo(MemoryRows rows, String other, String digest) throws SQLException, BrokenSeal {
    if (position == 0) return;
    String tenant = rows.tenant(other);
    ChainWalk walk = new ChainWalk(rows.texts());
    List<Whole> page = read(rows, 0, PAGE);
    while (!page.isEmpty()) {
      List<String> bodies = new ArrayList<>();
      for (Whole each : page) bodies.add(then(walk, each.entry()));
      copy(rows, new Copy(tenant, other), page, bodies);
      page = read(rows, walk.position(), PAGE);
    }
    Sql.update(rows.connection(), HEAD, other, position);
    if (!walk.ends(position, digest)) throw another();
  }

  /** For whom entries are copied. */
  private record Copy(String tenant, String agentId) {}

  private static void copy(MemoryRows rows, Copy to, List<Whole> page, List<String> bodies)
      throws SQLException {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < page.size(); i++) {
      String task = page.get(i).entry().taskId();
      TextPlace place = TextPlace.memory(to.tenant(), to.agentId(), task);
      kept.add(rows.texts().close(bodies.get(i), place));
    }
    Sql.update(
        rows.connection(),
        COPY,
        to.agentId(),
        Column.longs(page, each -> each.entry().position()),
        Column.text(page, each -> each.entry().taskId()),
        Column.text(kept, body -> body),
        Column.ints(bodies, body -> body.codePointCount(0, body.length())),
        Column.bytes(page, each -> each.entry().digest()),
        Column.text(page, each -> each.addedAt().toString()));
  }

  /**
   * An agent remembers the entries that were written for it, of which the last is at this position;
   * 0: none were.
   *
   * @param digest of the last
   * @throws BrokenSeal if they are not those that were chained
   */
  public static void begin(MemoryRows rows, String other, long position, String digest)
      throws SQLException, BrokenSeal {
    if (position == 0) return;
    Sql.update(rows.connection(), HEAD, other, position);
    ChainWalk walk = new ChainWalk(rows.texts());
    List<KeptEntry> page = standing(rows, other, 0);
    while (!page.isEmpty()) {
      for (KeptEntry entry : page) {
        String unused = then(walk, entry);
      }
      page = standing(rows, other, walk.position());
    }
    if (!walk.ends(position, digest)) throw another();
  }

  private static List<KeptEntry> standing(MemoryRows rows, String agentId, long after)
      throws SQLException {
    return Sql.list(rows.connection(), STANDING, KeptEntry::read, agentId, after, PAGE);
  }

  private static String then(ChainWalk walk, KeptEntry entry) throws BrokenSeal {
    try {
      return walk.next(entry);
    } catch (BrokenSeal e) {
      throw new BrokenSeal(ANOTHER + ": " + e.why());
    }
  }

  private static BrokenSeal another() {
    return new BrokenSeal(ANOTHER);
  }
}
