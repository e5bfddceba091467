package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/** Commits one group at a time, and knows whose fault it is when that fails. */
final class GroupCommit {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  /** A deadlock or a lock not granted in time is over after a moment; more often is a defect. */
  private static final int MAX_TRIES = 3;

  private static final long AWAY_PAUSE_MILLIS = 200;

  /**
   * Pauses for a trouble that is neither an operation's fault nor an absence, such as a cancelled
   * statement or a database that is read-only. A minute: a failover is over by then, and whoever
   * shares the group has waited long enough for an operation that brings its trouble with it.
   */
  static final int MAX_PAUSES = 300;

  private final Database database;
  private final MailTerms terms;
  private final AfterMail after;
  private final int maxPauses;
  private int pauses;

  GroupCommit(Database database, MailTerms terms, AfterMail after) {
    this(database, terms, after, MAX_PAUSES);
  }

  GroupCommit(Database database, MailTerms terms, AfterMail after, int maxPauses) {
    this.database = database;
    this.terms = terms;
    this.after = after;
    this.maxPauses = maxPauses;
  }

  /** Commits a group behind which nothing queues. */
  List<MailOp> commit(List<MailOp> group) throws InterruptedException {
    return commit(group, true, List::of);
  }

  /**
   * Commits, and answers who is settled.
   *
   * @param behind takes what has queued behind this group; asked if a connection was waited for in
   *     vain, for who queued meanwhile has waited as well
   * @return what is to be tried again with the next group
   */
  List<MailOp> commit(List<MailOp> group, Supplier<List<MailOp>> behind)
      throws InterruptedException {
    return commit(group, true, behind);
  }

  private List<MailOp> commit(List<MailOp> group, boolean patient, Supplier<List<MailOp>> behind)
      throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        List<MailOp> left = committed(group);
        pauses = 0;
        return left;
      } catch (SQLException e) {
        boolean passing = SqlStates.passing(e);
        if (passing && attempt < MAX_TRIES) continue;
        if (passing || SqlStates.away(e)) return away(with(behind, group, e), e);
        if (SqlStates.refused(e)) return apart(group, e, patient);
        boolean waits = patient && pauses++ < maxPauses;
        return waits ? away(group, e) : apart(group, neverCommitted(e), false);
      } catch (RuntimeException e) {
        return apart(group, e, patient);
      }
    }
  }

  private List<MailOp> committed(List<MailOp> group) throws SQLException {
    MailGroup transaction;
    try (Connection connection = database.mailWriter().getConnection()) {
      transaction = new MailGroup(connection, terms);
      try {
        transaction.run(group);
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        rollback(connection, e);
        throw e;
      }
    }
    follow(transaction.aftermath());
    return new ArrayList<>(transaction.left().stream().map(terms.inputs()::anew).toList());
  }

  private static void rollback(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** The commit stands, whatever happens to those who hear of it. */
  private void follow(Aftermath aftermath) {
    aftermath.fresh().forEach(mail -> quietly(() -> after.accepted(mail.row(), mail.mail())));
    aftermath.ended().forEach(task -> quietly(() -> after.ended(task)));
    aftermath.answerAll();
  }

  private static void quietly(Runnable hearer) {
    try {
      hearer.run();
    } catch (RuntimeException e) {
      LOG.error("a commit was not heard of; the sweeps will tell", e);
    }
  }

  private static List<MailOp> with(
      Supplier<List<MailOp>> behind, List<MailOp> group, SQLException e) {
    if (!(e instanceof SQLTransientConnectionException)) return group;
    List<MailOp> all = new ArrayList<>(group);
    all.addAll(behind.get());
    return all;
  }

  private static List<MailOp> away(List<MailOp> group, SQLException e) throws InterruptedException {
    LOG.warn("the database is away: {} ({})", e.getMessage(), e.getSQLState());
    List<MailOp> kept = new ArrayList<>();
    for (MailOp op : group) {
      if (op instanceof MailOp.Work) {
        kept.add(op);
      } else {
        String message = "the database is away; repeat the order, it is accepted at most once";
        op.fail(new DataAccessResourceFailureException(message, e));
      }
    }
    TimeUnit.MILLISECONDS.sleep(AWAY_PAUSE_MILLIS);
    return kept;
  }

  /** Nobody knows why, so that nobody may say that the operation was refused. */
  private static DataAccessResourceFailureException neverCommitted(SQLException e) {
    return new DataAccessResourceFailureException("the database did not commit it in time", e);
  }

  /** One operation that is refused must not fail its neighbours: it is found by halving. */
  private List<MailOp> apart(List<MailOp> group, Exception e, boolean patient)
      throws InterruptedException {
    if (group.size() == 1) {
      LOG.error("not committed", e);
      group.getFirst().fail(e);
      return new ArrayList<>();
    }
    int half = group.size() / 2;
    List<MailOp> left = commit(new ArrayList<>(group.subList(0, half)), patient, List::of);
    left.addAll(commit(new ArrayList<>(group.subList(half, group.size())), patient, List::of));
    return left;
  }
}
