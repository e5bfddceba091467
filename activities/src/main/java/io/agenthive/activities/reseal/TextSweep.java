package io.agenthive.activities.reseal;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.seal.SealedTexts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Seals with the newest key what an older one has sealed, or none, while the hive works. It goes
 * along the key of each table, some rows in a transaction, and rests after each as long as that
 * took. A row that is in use is passed, and met again in the next round; nobody waits for more than
 * one page. It may be broken off anywhere: repeating it does what is left.
 */
public final class TextSweep {
  private static final Logger LOG = LoggerFactory.getLogger(TextSweep.class);

  /** Rows that are looked at in one transaction, and at most as many that are changed. */
  static final int AT_ONCE = 200;

  /** What is in use all the time is left for another day. */
  private static final int ROUNDS = 3;

  private final Database database;
  private final SealedTexts texts;
  private final int atOnce;
  private final LongConsumer rest;

  /**
   * Of this database.
   *
   * @throws IllegalArgumentException if there is no key
   */
  public TextSweep(Database database) {
    this(database, AT_ONCE, LockSupport::parkNanos);
  }

  /**
   * The same in other pages.
   *
   * @param rest waits that many nanoseconds
   */
  TextSweep(Database database, int atOnce, LongConsumer rest) {
    this.database = database;
    this.atOnce = atOnce;
    this.rest = rest;
    texts = database.texts();
    if (!texts.encrypts()) throw new IllegalArgumentException("there is no key: set hive.keys");
  }

  /** Goes through all columns; tells of each. */
  public List<Resealed> run(Consumer<Resealed> tell) throws SQLException {
    List<Resealed> all = new ArrayList<>();
    for (TextColumn column : TextColumns.ALL) {
      Resealed resealed = run(column);
      tell.accept(resealed);
      all.add(resealed);
    }
    return all;
  }

  private Resealed run(TextColumn column) throws SQLException {
    Resealed all = Resealed.none(column);
    for (int round = 0; round < ROUNDS; round++) {
      Resealed some = round(column);
      all = new Resealed(all.column(), all.anew() + some.anew(), some.left());
      if (some.anew() == 0) break;
    }
    return all;
  }

  private Resealed round(TextColumn column) throws SQLException {
    Resealed all = Resealed.none(column);
    try (Connection connection = database.source().getConnection()) {
      connection.setAutoCommit(false);
      List<String> after = column.key().stream().map(TextColumn.KeyPart::least).toList();
      while (!after.isEmpty()) {
        long began = System.nanoTime();
        List<String> last = last(connection, column, after);
        all = all.plus(page(connection, new TextPage(column, after, last)));
        after = last;
        rest.accept(System.nanoTime() - began);
      }
      connection.setAutoCommit(true);
    }
    return all;
  }

  /** The key of the last row of the page behind a key; empty: the page has the last row of all. */
  private List<String> last(Connection connection, TextColumn column, List<String> after)
      throws SQLException {
    List<Object> parameters = new ArrayList<>(after);
    parameters.add(atOnce - 1);
    return Sql.list(connection, column.last(), row -> column.key(row), parameters.toArray())
        .stream()
        .findFirst()
        .orElse(List.of());
  }

  private Resealed page(Connection connection, TextPage page) throws SQLException {
    try {
      Resealed sealed = Resealed.none(page.column());
      try (TextPage.Rows rows = page.stale(connection, texts.beginning())) {
        while (rows.next()) sealed = sealed.plus(sealed(connection, page, rows.row()));
      }
      connection.commit();
      return sealed;
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    }
  }

  /** One that does not open is left, and whoever needs it says so as well. */
  private Resealed sealed(Connection connection, TextPage page, TextPage.Row row)
      throws SQLException {
    Resealed none = Resealed.none(page.column());
    try {
      String anew = page.column().form().anew(texts, row.kept(), row.place());
      page.change(connection, row, anew);
      return none.plus(1, 0);
    } catch (BrokenText | KeyMissing e) {
      LOG.warn("{} stays as it is: {}", row.name(page.column()), e.getMessage());
    } catch (JacksonException e) { // without what it read
      LOG.warn("{} stays as it is: {}", row.name(page.column()), "it is no JSON of this version");
    }
    return none.plus(0, 1);
  }
}
