package io.agenthive.activities.audit;

import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.mail.MailState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  private final JdbcClient client;
  private final TransactionTemplate snapshot;

  LedgerRows(Database database) {
    client = database.client();
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
