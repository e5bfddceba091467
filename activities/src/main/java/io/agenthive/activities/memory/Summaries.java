package io.agenthive.activities.memory;

import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.SealedTexts;
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

  private static final String NEWEST =
      """
      select %s, %s %s
      where s.agent = ? and s.number < ? and s.revokes = 0
        and not exists (select 1 from memory_summary r where r.agent = s.agent and r.revokes = s.number)
      order by s.number desc limit 1
      """
          .formatted(SummaryRow.COLUMNS, SummaryRow.COVERED, SummaryRow.FROM);

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

  /** The newest summary in force that stands. Reads what it was made of as well. */
  public static Found newest(MemoryRows rows, String agentId) throws SQLException {
    List<String> faults = new ArrayList<>();
    long before = Long.MAX_VALUE;
    while (faults.size() < MOST_TRIED) {
      List<Read> read =
          Sql.list(rows.connection(), NEWEST, row -> read(row, rows.texts()), agentId, before);
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

  private static Read read(ResultSet row, SealedTexts texts) throws SQLException {
    SummaryRow found = SummaryRow.read(row, texts);
    Summary summary = new Summary(found.number(), found.from(), found.to(), found.body());
    return new Read(summary, found.fault(row, texts));
  }
}
