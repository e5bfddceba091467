package io.agenthive.activities.audit;

import io.agenthive.activities.mail.TurnTexts;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.workflows.mail.MailState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the ledger out of PostgreSQL. */
final class LedgerRows {
  /** Findings of one kind that are named; the rest is counted. */
  static final int MAX_NAMED = 100;

  private static final int RETIRED = 2;

  /** Turns that are fetched at once with all their results, each of which may have a megabyte. */
  private static final int AT_ONCE = 8;

  private final JdbcClient client;
  private final TransactionTemplate snapshot;
  private final SealedTexts texts;

  LedgerRows(Database database) {
    client = database.client();
    texts = database.texts();
    snapshot = database.transactions();
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    snapshot.setReadOnly(true);
  }

  /** Runs several reads over one state of the database. */
  <T> T atOnce(Supplier<T> reads) {
    return Objects.requireNonNull(snapshot.execute(status -> reads.get()));
  }

  long outbox() {
    return client.sql(LedgerSql.OUTBOX).query(Long.class).single();
  }

  RowCount count() {
    Ledger tasks = client.sql(LedgerSql.COUNTS).query((row, number) -> tasks(row)).single();
    Map<Breach, Long> totals = new EnumMap<>(Breach.class);
    List<Finding> findings = new ArrayList<>();
    LedgerSql.breaches().forEach((breach, sql) -> totals.put(breach, find(breach, sql, findings)));
    madeTwice(totals, findings);
    ChainRows chains = new ChainRows(client, texts);
    tell(new Broken(Breach.CHAIN_BROKEN, "at position "), chains.memories(), totals, findings);
    tell(new Broken(Breach.SUMMARY_BROKEN, "number "), chains.summaries(), totals, findings);
    return new RowCount(tasks, outbox(), totals, List.copyOf(findings));
  }

  private long find(Breach breach, String sql, List<Finding> findings) {
    List<Long> totals = new ArrayList<>(List.of(0L));
    RowCallbackHandler each =
        row -> {
          totals.set(0, row.getLong("total"));
          findings.add(new Finding(breach, row.getString("subject"), row.getString("detail")));
        };
    client
        .sql("select *, count(*) over () as total from (" + sql + ") f order by subject limit ?")
        .param(MAX_NAMED)
        .query(each);
    return totals.getFirst();
  }

  private void madeTwice(Map<Breach, Long> totals, List<Finding> findings) {
    RowCallbackHandler each =
        row -> {
          int effects = effects(row);
          if (effects < 2) return;
          String detail = effects + " effects of seat epoch " + row.getLong("epoch");
          long named = totals.merge(Breach.TURN_TWICE, 1L, Long::sum);
          if (named > MAX_NAMED) return;
          findings.add(new Finding(Breach.TURN_TWICE, row.getString("subject"), detail));
        };
    client.sql(LedgerSql.MADE_TWICE).withFetchSize(AT_ONCE).query(each);
  }

  /** How many results a seat has of one turn. */
  private int effects(ResultSet row) throws SQLException {
    TextPlace place =
        TextPlace.turn(row.getString("tenant"), row.getString("agent"), row.getString("subject"));
    Set<String> results = new HashSet<>();
    for (String kept : (String[]) row.getArray("results").getArray()) {
      results.add(opened(kept, place));
    }
    return results.size();
  }

  /** What does not open is another result than all others. */
  private String opened(String kept, TextPlace place) {
    try {
      return new TurnTexts(texts).open(kept, place);
    } catch (BrokenText broken) {
      return kept;
    }
  }

  private record Broken(Breach breach, String where) {}

  private static void tell(
      Broken kind, Map<String, Long> broken, Map<Breach, Long> totals, List<Finding> findings) {
    totals.put(kind.breach(), (long) broken.size());
    broken.entrySet().stream()
        .limit(MAX_NAMED)
        .map(each -> new Finding(kind.breach(), each.getKey(), kind.where() + each.getValue()))
        .forEach(findings::add);
  }

  private static Ledger tasks(ResultSet row) throws SQLException {
    return new Ledger(
        row.getLong("accepted"),
        row.getLong("done"),
        row.getLong("dead"),
        row.getLong("discarded"),
        row.getLong("open"),
        0,
        0);
  }

  List<TaskPlace> places(Collection<String> alsoOf) {
    return client
        .sql(LedgerSql.TASKS)
        .params((Object) alsoOf.toArray(String[]::new))
        .query((row, number) -> place(row))
        .list();
  }

  private static TaskPlace place(ResultSet row) throws SQLException {
    int state = row.getInt("state");
    MailState known = row.wasNull() ? null : MailState.of(state);
    return new TaskPlace(
        row.getString("id"), known, row.getBoolean("archived"), row.getBoolean("unsettled"));
  }

  /** By agent whether it is retired. */
  Map<String, Boolean> agents() {
    Map<String, Boolean> retired = new TreeMap<>();
    RowCallbackHandler each =
        row -> retired.put(row.getString("id"), row.getInt("state") == RETIRED);
    client.sql("select id, state from agent").query(each);
    return retired;
  }

  List<String> taskIds() {
    return client.sql("select id from task").query(String.class).list();
  }
}
