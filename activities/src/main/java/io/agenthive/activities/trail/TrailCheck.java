package io.agenthive.activities.trail;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Moment;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.Keyring;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Checks the trail: every record anew, at one moment of the database, in the order of their
 * numbers, and every anchor against them. It reads as it goes, however long the trail is.
 */
public final class TrailCheck {
  /** Rows at a time: some megabytes. */
  private static final int FETCH = 5_000;

  private static final String SELECT =
      "select " + TrailRecord.COLUMNS + " from audit where seq between ? and ? order by seq";
  private static final String BEFORE = "select hash from audit where seq = ?";

  private final Database database;
  private final Keyring keys;

  /** Checks the trail of this database, with anchors that these keys have signed. */
  public TrailCheck(Database database, Keyring keys) {
    this.database = database;
    this.keys = keys;
  }

  /**
   * A line that claims to be an anchor.
   *
   * @param where it was found, for people
   */
  public record Line(String where, String text) {}

  /**
   * Checks records.
   *
   * @param from the first, 1 or more
   * @param to the last; empty: whatever is the last
   * @param lines anchors from wherever there are some
   */
  public TrailVerdict check(long from, OptionalLong to, List<Line> lines) {
    try {
      return new Moment(database)
          .<TrailVerdict, SQLException>read(connection -> check(connection, from, to, lines));
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("the trail is in the database", e);
    }
  }

  private TrailVerdict check(Connection connection, long from, OptionalLong to, List<Line> lines)
      throws SQLException {
    byte[] before =
        from == 1
            ? TrailRecord.NONE
            : Sql.list(connection, BEFORE, row -> row.getBytes(1), from - 1).stream()
                .findFirst()
                .orElse(TrailRecord.NONE);
    ChainWalk walk = new ChainWalk(from - 1, before, to.isEmpty());
    long unproven = 0;
    for (Line line : lines) unproven += anchored(walk, line) ? 0 : 1;
    try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
      statement.setFetchSize(FETCH);
      statement.setLong(1, from);
      statement.setLong(2, to.orElse(Long.MAX_VALUE));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) walk.take(TrailRecord.read(row));
      }
    }
    return walk.verdict(unproven);
  }

  /** Returns whether its signature is right; one that is wrong is a finding, and no anchor. */
  private boolean anchored(ChainWalk walk, Line line) {
    try {
      Anchor anchor = Anchor.parse(line.text());
      Anchor.Proof proof = anchor.proof(keys);
      if (proof == Anchor.Proof.FORGED) {
        walk.badAnchor(line.where(), "its signature is wrong");
        return true;
      }
      walk.anchor(anchor);
      return proof == Anchor.Proof.SIGNED;
    } catch (IllegalArgumentException e) {
      walk.badAnchor(line.where(), String.valueOf(e.getMessage()));
      return true;
    }
  }
}
