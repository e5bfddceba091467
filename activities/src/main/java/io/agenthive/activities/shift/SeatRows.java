package io.agenthive.activities.shift;

import io.agenthive.activities.checkpoint.Checkpoints;
import io.agenthive.activities.checkpoint.Known;
import io.agenthive.activities.idle.OpenGap;
import io.agenthive.activities.idle.RestNote;
import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.mail.AgentRowLock;
import io.agenthive.activities.mail.LockedAgent;
import io.agenthive.activities.mail.OpenMail;
import io.agenthive.activities.mail.SeatKey;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.workflows.checkpoint.CheckpointMark;
import io.agenthive.workflows.shift.ShiftEnd;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a seat begins and rests: one transaction each, under the lock of its agent's row. */
public final class SeatRows {
  private static final String GIVE_BACK =
      "update mail set state = 0 where agent = ? and state = 1 and epoch <= ?";
  private static final String REST =
      IdleRows.REST
          + """
      update agent set state = 0, host = null, incarnation = null, crashed = false, checkpoint = ?, changed_at = clock_timestamp(),
             worked_at = coalesce(?, worked_at)
      where id = ?
      """;

  /**
   * With what a seat goes.
   *
   * @param workedAt when its last task ended; null: none did
   * @param idle what its agent's gaps have taught
   */
  public record Parting(RestWish wish, @Nullable Instant workedAt, RestNote idle) {}

  private final AgentLock lock;
  private final HostId host;
  private final Declines declines;
  private final Checkpoints checkpoints;

  SeatRows(AgentLock lock, HostId host, Checkpoints checkpoints) {
    this(lock, host, checkpoints, Seat.ADOPTION);
  }

  /** Leaves seats that live elsewhere where they are for that long. */
  public SeatRows(AgentLock lock, HostId host, Checkpoints checkpoints, Duration patience) {
    this.lock = lock;
    this.host = host;
    this.checkpoints = checkpoints;
    declines = new Declines(patience);
  }

  /** The life of a host whose seats these are. */
  public HostId host() {
    return host;
  }

  /**
   * Raises the epoch if it is greater, and opens the row for this seat. Repeating it after a lost
   * answer says the same again.
   *
   * @param known what the agent's history knows of its state
   */
  public Begin begin(String agentId, long epoch, Known known) throws SQLException {
    return lock.verifying(
            agentId, (connection, agent) -> statements(connection).run(agent, epoch, known))
        .orElseGet(() -> new Begin.Refused(new ShiftEnd(epoch, ShiftEnd.How.RETIRED, false, 0)));
  }

  /** Lets a living seat go on under a greater epoch. Repeating it says the same again. */
  public Adoption adopt(SeatKey seat, long epoch) throws SQLException {
    return lock.exclusively(
            seat.agentId(), (connection, agent) -> statements(connection).adopt(agent, seat, epoch))
        .orElseGet(Adoption.Gone::new);
  }

  private BeginStatements statements(Connection connection) {
    return new BeginStatements(connection, host, declines, checkpoints);
  }

  /** What became of a seat's wish to rest. */
  public sealed interface Rest {
    /**
     * It rests.
     *
     * @param checkpoint with which; null: what it is does not verify
     */
    record Rested(boolean mailLeft, @Nullable CheckpointMark checkpoint) implements Rest {}

    /**
     * It goes on: mail waits, somebody wants it awake until then, or the hold for which it wished
     * to rest is lifted.
     */
    record GoOn(OpenMail mail, Instant until) implements Rest {}

    /** Its right is gone. */
    record Fenced() implements Rest {}
  }

  /**
   * Rests if nothing waits, or whatever waits if it is held or leaves; the mail it had taken waits
   * again. Whose hold was lifted since it looked goes on in the same shift: another one costs more.
   * Repeating it after a lost answer says the same again. If the row is not free for 50 ms, who is
   * idle fails with {@link AgentLock#busy}: there is mail, go on. Any other waits for it behind a
   * gate, for the row's writers do not end by themselves.
   */
  public Rest rest(SeatKey key, Parting parting) throws SQLException {
    RestWish wish = parting.wish();
    AgentLock.Locked<Rest> rest =
        (connection, agent) -> {
          if (rests(agent.row(), key)) return rested(connection, agent);
          if (!agent.row().seats(key)) return new Rest.Fenced();
          OpenMail mail = OpenMail.read(connection, key.agentId());
          Instant until = agent.awakeUntil() == null ? Instant.EPOCH : agent.awakeUntil();
          boolean left = !mail.list().isEmpty();
          boolean lifted = wish == RestWish.HELD && agent.row().holds() == 0;
          boolean wanted = left || until.isAfter(Instant.now());
          if (lifted || (wanted && wish == RestWish.IDLE)) return new Rest.GoOn(mail, until);
          if (left) Sql.update(connection, GIVE_BACK, key.agentId(), key.epoch());
          CheckpointMark made = made(connection, agent, key);
          Long number = made == null ? null : made.generation();
          rest(connection, key.agentId(), number, parting);
          return new Rest.Rested(left, made);
        };
    return (wish == RestWish.IDLE
            ? lock.verifyingAtOnce(key.agentId(), rest)
            : lock.verifying(key.agentId(), rest))
        .orElseGet(Rest.Fenced::new);
  }

  /** The same of an agent of whose gaps nothing is known. */
  public Rest rest(SeatKey key, RestWish wish, @Nullable Instant workedAt) throws SQLException {
    return rest(key, new Parting(wish, workedAt, RestNote.NONE));
  }

  private static void rest(
      Connection connection, String agentId, @Nullable Long checkpoint, Parting parting)
      throws SQLException {
    RestNote note = parting.idle();
    OpenGap gap = note.gap();
    Sql.update(
        connection,
        REST,
        note.learned(),
        gap == null ? null : Json.write(gap),
        gap == null ? null : timestamp(gap.wakesAt()),
        gap == null ? null : timestamp(gap.wakesUntil()),
        agentId,
        checkpoint,
        timestamp(parting.workedAt()),
        agentId);
  }

  private static boolean rests(AgentRowLock row, SeatKey key) {
    return row.state() == AgentRowLock.RESTING
        && row.epoch() == key.epoch()
        && row.life() == key.life();
  }

  private @Nullable CheckpointMark made(Connection connection, LockedAgent agent, SeatKey key)
      throws SQLException {
    return checkpoints.make(connection, agent, Checkpoints.Occasion.rest(key.epoch())).orElse(null);
  }

  /** The answer to the first time was lost; the checkpoint is the newest still, if it had one. */
  private Rest rested(Connection connection, LockedAgent agent) throws SQLException {
    boolean left = OpenMail.any(connection, agent.row().agentId());
    boolean with = agent.checkpoint() != null;
    return new Rest.Rested(left, with ? checkpoints.newest(connection, agent).orElse(null) : null);
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }
}
