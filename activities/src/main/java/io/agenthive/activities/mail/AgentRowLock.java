package io.agenthive.activities.mail;

import io.agenthive.workflows.hold.Holds;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a mail writer reads of an agent's row under its share lock.
 *
 * @param dispatch how the agent's spec wants its tasks carried
 */
public record AgentRowLock(
    String agentId,
    String tenant,
    int state,
    boolean retiring,
    long epoch,
    long life,
    int holds,
    @Nullable String host,
    String dispatch) {
  /** No seat is open. */
  public static final int RESTING = 0;

  /** A seat is open. */
  public static final int AWAKE = 1;

  /** Gone. */
  public static final int RETIRED = 2;

  /** Holds that new mail ends. */
  public static final int LIFTED_BY_MAIL = Holds.liftedByMail();

  static AgentRowLock read(ResultSet found) throws SQLException {
    return new AgentRowLock(
        found.getString("id"),
        found.getString("tenant"),
        found.getInt("state"),
        found.getBoolean("retiring"),
        found.getLong("epoch"),
        found.getLong("life"),
        found.getInt("holds"),
        found.getString("host"),
        found.getString("dispatch"));
  }

  /** Whether no hold stays that mail does not lift. */
  public boolean wakesForMail() {
    return (holds & ~LIFTED_BY_MAIL) == 0;
  }

  boolean refusesMail() {
    return retiring || state == RETIRED;
  }

  /** Whether this seat may commit. */
  public boolean seats(SeatKey key) {
    return state == AWAKE && epoch == key.epoch() && life == key.life();
  }
}
