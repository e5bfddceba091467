package io.agenthive.activities.memory;

import io.agenthive.activities.postgres.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The summaries of agents as those read them who rely on them: a summary is used only if it is what
 * was written, and every entry that it was made of is what was remembered.
 */
public final class Summaries {
  /** How many that do not stand are passed before an agent reads its entries alone. */
  static final int MOST_TRIED = 3;

  /**
   * Whether a row {@code s} is what was written ({@code written}), the memory at its end what it
   * was ({@code ends}), and each entry that it was made of ({@code follows}).
   */
  public static final String STANDS =
      """
      s.digest = sha256(coalesce(b.digest, case when s.number = 1 then ''::bytea end) || convert_to(%s, 'UTF8')) as written,
      e.digest = s.covers_digest as ends,
      (select count(*) = s.covers_to - s.covers_from + 1
              and bool_and(m.digest = sha256(coalesce(p.digest, case when m.position = 1 then ''::bytea end) || convert_to(m.body, 'UTF8')))
       from memory m left join memory p on p.agent = m.agent and p.position = m.position - 1
       where m.agent = s.agent and m.position between s.covers_from and s.covers_to) as follows
      """
          .formatted(SummaryText.SQL);

  /** What {@link #STANDS} reads: the row, the one before it, and the memory that it ends with. */
  public static final String FROM =
      """
      from memory_summary s
           left join memory_summary b on b.agent = s.agent and b.number = s.number - 1
           left join memory e on e.agent = s.agent and e.position = s.covers_to
      """;

  private static final String NEWEST =
      """
      select s.number, s.covers_from, s.covers_to, s.body, %s %s
      where s.agent = ? and s.number < ? and s.revokes = 0
        and not exists (select 1 from memory_summary r where r.agent = s.agent and r.revokes = s.number)
      order by s.number desc limit 1
      """
          .formatted(STANDS, FROM);

  private Summaries() {}

  /**
   * What was found.
   *
   * @param summary the newest that stands, if one does
   * @param faults what is wrong with newer ones, for people
   */
  public record Found(Optional<Summary> summary, List<String> faults) {
    /** Copies its list. */
    public Found {
      faults = List.copyOf(faults);
    }
  }

  /** The newest summary in force that stands. Reads what it was made of within the database. */
  public static Found newest(Connection connection, String agentId) throws SQLException {
    List<String> faults = new ArrayList<>();
    long before = Long.MAX_VALUE;
    while (faults.size() < MOST_TRIED) {
      List<Read> read = Sql.list(connection, NEWEST, Summaries::read, agentId, before);
      if (read.isEmpty()) break;
      Read newest = read.getFirst();
      Optional<String> fault = newest.fault();
      if (fault.isEmpty()) return new Found(Optional.of(newest.summary()), faults);
      faults.add("summary " + newest.summary().number() + ": " + fault.get());
      before = newest.summary().number();
    }
    return new Found(Optional.empty(), faults);
  }

  private record Read(Summary summary, Optional<String> fault) {}

  private static Read read(ResultSet row) throws SQLException {
    Summary summary =
        new Summary(
            row.getLong("number"),
            row.getLong("covers_from"),
            row.getLong("covers_to"),
            row.getString("body"));
    return new Read(summary, fault(row));
  }

  /** What is wrong with a row that has {@link #STANDS}; empty: nothing. */
  public static Optional<String> fault(ResultSet row) throws SQLException {
    if (!row.getBoolean("written")) return Optional.of("it is not what was written");
    if (!row.getBoolean("ends")) return Optional.of("the memory that it ends with is another");
    if (!row.getBoolean("follows")) return Optional.of("an entry that it covers was changed");
    return Optional.empty();
  }
}
