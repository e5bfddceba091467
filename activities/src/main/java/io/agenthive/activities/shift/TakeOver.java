package io.agenthive.activities.shift;

import io.agenthive.activities.mail.LockedAgent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Takes marked mail out of the hands of a seat that is over, under the lock of the agent's row. */
final class TakeOver {
  private static final String TAKE_OVER =
      """
      update mail set state = 0, deaths = deaths + cardinality(?::text[]), blamed = blamed || ?::text[]
      where agent = ? and state = 1 and epoch < ?
      """;
  private static final String LIVES =
      "select 1 from host where id = ? and incarnation = ? and not dead";

  /** Locked whatever it says: a host that begins again waits for who counts deaths there. */
  private static final String HOST =
      "select incarnation, since, dead from host where id = ? for key share";

  private TakeOver() {}

  /**
   * Lets mail wait again that was in hand below this epoch.
   *
   * @param died the seat was lost with its host, which is counted against what it had in hand
   */
  static void run(Connection connection, LockedAgent agent, long epoch, boolean died)
      throws SQLException {
    String[] blamed = died ? new String[] {seatedOn(agent).label()} : new String[0];
    try (PreparedStatement statement = connection.prepareStatement(TAKE_OVER)) {
      statement.setArray(1, connection.createArrayOf("text", blamed));
      statement.setArray(2, connection.createArrayOf("text", blamed));
      statement.setString(3, agent.row().agentId());
      statement.setLong(4, epoch);
      statement.executeUpdate();
    }
  }

  /** Whether the life of the host where the agent's seat is open is over. */
  static boolean hostDead(Connection connection, LockedAgent agent) throws SQLException {
    HostId host = seatedOn(agent);
    try (PreparedStatement statement = connection.prepareStatement(LIVES)) {
      statement.setString(1, host.name());
      statement.setLong(2, host.incarnation());
      try (ResultSet found = statement.executeQuery()) {
        return !found.next();
      }
    }
  }

  /**
   * Whether the agent's seat was lost with the process that had it. A life that came back after a
   * pause has died no more than one that lives. A host that begins again waits for this
   * transaction, and takes back what it counted.
   */
  static boolean died(Connection connection, LockedAgent agent) throws SQLException {
    HostId host = seatedOn(agent);
    try (PreparedStatement statement = connection.prepareStatement(HOST)) {
      statement.setString(1, host.name());
      try (ResultSet found = statement.executeQuery()) {
        if (!found.next()) return true;
        long newest = found.getLong("incarnation");
        boolean lives = host.incarnation() == newest && !found.getBoolean("dead");
        boolean cameBack =
            host.incarnation() >= found.getLong("since") && host.incarnation() < newest;
        return !lives && !cameBack;
      }
    }
  }

  private static HostId seatedOn(LockedAgent agent) {
    @Nullable String host = agent.row().host();
    @Nullable Long incarnation = agent.incarnation();
    return new HostId(host == null ? "nowhere" : host, incarnation == null ? 0 : incarnation);
  }
}
