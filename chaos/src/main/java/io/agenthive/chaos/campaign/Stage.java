package io.agenthive.chaos.campaign;

import io.agenthive.chaos.ledger.Ledger;
import io.agenthive.chaos.ledger.SqlLedger;
import io.agenthive.chaos.load.Api;
import io.agenthive.chaos.load.Fleet;
import io.agenthive.chaos.load.HistoryFile;
import io.agenthive.chaos.load.Orders;
import io.agenthive.chaos.load.Sender;
import io.agenthive.chaos.stack.StackFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * What stands around the stack during a run: the callers, their history, the books, and who watches
 * them.
 */
record Stage(Api api, Sender sender, HistoryFile history, Ledger ledger, EpochWatch watch)
    implements AutoCloseable {
  private static final String USER = "hive";

  /** Opens the books, creates the fleet, and begins to send. */
  static Stage set(Plan plan, Site.Place place, StackFile stack)
      throws IOException, SQLException, InterruptedException {
    Orders orders = new Orders(plan.run(), plan.seed(), plan.scenario().load());
    Api api = new Api(stack.api(), secret(place.data(), "api.key"));
    SqlLedger.Place books = books(place, stack);
    Ledger ledger = SqlLedger.open(books);
    new Fleet(orders, api).create();
    EpochWatch watch = new EpochWatch(SqlLedger.open(books));
    watch.begin();
    HistoryFile history = new HistoryFile(plan.history());
    Sender sender = new Sender(orders, api, history);
    sender.start();
    return new Stage(api, sender, history, ledger, watch);
  }

  /** Where the books of this stack are. */
  static SqlLedger.Place books(Site.Place place, StackFile stack) throws IOException {
    return new SqlLedger.Place(
        stack.link("database"),
        USER,
        secret(place.data(), "postgres.password"),
        List.of("local " + secret(place.data(), "state.key")));
  }

  private static String secret(Path data, String name) throws IOException {
    Path file = data.resolve(name);
    if (!Files.exists(file)) throw new IOException("the stack has no " + file);
    return Files.readString(file).strip();
  }

  @Override
  public void close() throws SQLException {
    sender.close();
    api.close();
    history.close();
    watch.close();
    ledger.close();
  }
}
