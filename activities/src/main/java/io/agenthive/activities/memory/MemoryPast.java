package io.agenthive.activities.memory;

import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.Digests;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
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
      "insert into memory (agent, position, task_id, body, digest, added_at, inherited)"
          + " select ?, position, task_id, body, digest, added_at, true from ("
          + ENTRIES
          + ") past order by position";
  private static final String HEAD =
      """
      insert into memory_head (agent, position, digest)
      select agent, position, digest from memory where agent = ? and position = ?
      """;
  private static final String BROKEN =
      """
      select count(*), bool_and(fits) from (
        select position = row_number() over chain
               and digest = sha256(coalesce(lag(digest) over chain, ''::bytea) || convert_to(body, 'UTF8')) as fits
        from memory where agent = ? window chain as (order by position)
      ) entry
      """;

  /** An entry, without what it says. */
  public record Entry(long position, String taskId, String digest) {}

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
    return read(
        connection,
        after,
        most,
        row -> new Entry(row.getLong(1), row.getString(2), Digests.hex(row.getBytes(4))));
  }

  /**
   * The same as somebody reads them.
   *
   * @param entry reads position, task, body, digest, and the time when it was added
   */
  public <T> List<T> read(Connection connection, long after, int most, Sql.Row<T> entry)
      throws SQLException {
    return Sql.list(connection, ENTRIES + " limit " + most, entry, from(after).toArray());
  }

  /**
   * Another agent, which remembers nothing yet, remembers the same from now on.
   *
   * @param digest of the last entry; {@code -}: there is none
   * @throws BrokenSeal if the entries are not those that were chained then
   */
  public void copyTo(Connection connection, String other, String digest)
      throws SQLException, BrokenSeal {
    if (position == 0) return;
    Object[] parameters = Stream.concat(Stream.of(other), from(0).stream()).toArray(Object[]::new);
    Sql.update(connection, COPY, parameters);
    begin(connection, other, position, digest);
  }

  /**
   * An agent remembers the entries that were written for it, of which the last is at this position;
   * 0: none were.
   *
   * @param digest of the last
   * @throws BrokenSeal if they are not those that were chained
   */
  public static void begin(Connection connection, String other, long position, String digest)
      throws SQLException, BrokenSeal {
    if (position == 0) return;
    Sql.update(connection, HEAD, other, position);
    boolean whole =
        Sql.list(connection, BROKEN, row -> row.getLong(1) == position && row.getBoolean(2), other)
            .getFirst();
    boolean ends =
        Sql.list(
                connection,
                "select digest from memory_head where agent = ?",
                row -> HexFormat.of().formatHex(row.getBytes(1)).equals(digest),
                other)
            .equals(List.of(true));
    if (!whole || !ends) throw new BrokenSeal("its memory is not what it was then");
  }
}
