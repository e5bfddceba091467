package io.agenthive.activities.audit;

import io.agenthive.activities.memory.KeptEntry;
import io.agenthive.activities.memory.SummaryRow;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.SealedTexts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Recomputes every digest of every memory, page by page, and of every chain of summaries, row by
 * row as the database sends them. Opens each text, so that it needs the keys that sealed them. Runs
 * in somebody's transaction: without one the driver would hold all summaries at once.
 */
final class ChainRows {
  /** Rows that are fetched at once, of a few KB each. */
  private static final int AT_ONCE = 1_000;

  private final JdbcClient client;
  private final SealedTexts texts;

  /** By agent the positions that are not what was remembered. */
  private final Map<String, Stretches> changed = new HashMap<>();

  private @Nullable KeptEntry last;

  ChainRows(JdbcClient client, SealedTexts texts) {
    this.client = client;
    this.texts = texts;
  }

  /** By agent, in order, where its memory breaks first. */
  Map<String, Long> memories() {
    List<KeptEntry> page = page("", 0);
    while (!page.isEmpty()) {
      page.forEach(this::entry);
      page = page(page.getLast().agentId(), page.getLast().position());
    }
    Map<String, Long> broken = new TreeMap<>();
    changed.forEach((agent, positions) -> broken.put(agent, positions.first()));
    RowCallbackHandler head =
        row -> broken.merge(row.getString("agent"), row.getLong("position"), Math::min);
    client.sql(LedgerSql.HEADS).query(head);
    return broken;
  }

  /** A statement over all of them could sort them first, for longer than anybody waits. */
  private List<KeptEntry> page(String agentId, long position) {
    return client
        .sql(LedgerSql.MEMORIES)
        .params(agentId, position, AT_ONCE)
        .query((row, number) -> KeptEntry.read(row))
        .list();
  }

  private void entry(KeptEntry entry) {
    KeptEntry previous = last;
    boolean first = previous == null || !previous.agentId().equals(entry.agentId());
    long due = previous == null || first ? 1 : previous.position() + 1;
    byte[] before = previous == null || first ? new byte[0] : previous.digest();
    if (entry.position() != due || !follows(entry, before)) {
      changed.computeIfAbsent(entry.agentId(), none -> new Stretches()).add(entry.position());
    }
    last = entry;
  }

  private boolean follows(KeptEntry entry, byte[] before) {
    try {
      String unused = entry.after(before, texts);
      return true;
    } catch (BrokenSeal broken) {
      return false;
    }
  }

  /** By agent, in order, the first of its summaries that breaks; after {@link #memories}. */
  Map<String, Long> summaries() {
    Map<String, Long> broken = new TreeMap<>();
    RowCallbackHandler each =
        row -> {
          SummaryRow summary = SummaryRow.read(row, texts);
          if (!stands(row, summary)) broken.merge(summary.agentId(), summary.number(), Math::min);
        };
    client.sql(LedgerSql.SUMMARIES).withFetchSize(AT_ONCE).query(each);
    RowCallbackHandler head =
        row -> broken.merge(row.getString("agent"), row.getLong("number"), Math::min);
    client.sql(LedgerSql.SUMMARY_HEADS).query(head);
    return broken;
  }

  private boolean stands(ResultSet row, SummaryRow summary) throws SQLException {
    if (!summary.written() || !row.getBoolean("due")) return false;
    boolean used = summary.revokes() == 0 && !row.getBoolean("revoked");
    return !used || (summary.ends() && !coversChanged(summary));
  }

  private boolean coversChanged(SummaryRow summary) {
    Stretches positions = changed.get(summary.agentId());
    return positions != null && positions.meet(summary.from(), summary.to());
  }
}
