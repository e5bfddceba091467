package io.agenthive.activities.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.checkpoint.Snapshot;
import io.agenthive.activities.checkpoint.Snapshots;
import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.mail.AgentRowLock;
import io.agenthive.activities.mail.Discards;
import io.agenthive.activities.mail.LockedAgent;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.Digests;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.trail.Trail;
import io.agenthive.workflows.shift.Epoch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * How an agent leaves: it stands still from the archive until it has gone, or stays after all.
 * Whoever wants it gone has to know what only the other hive can have told, and gets what that one
 * wants to hear; so that no task of it is worked on in both.
 */
final class Departure {
  private static final String FIND =
      """
      select archive, generation, receipt, code, state, ended_at is not null, reason from agent_move
      where agent = ? and direction = 'OUT'
      """;
  private static final String BEGIN =
      """
      insert into agent_move (archive, agent, direction, generation, receipt, code, state, made_by, reason)
      values (?, ?, 'OUT', ?, ?, ?, encode(sha256(convert_to(?, 'UTF8')), 'hex'), ?, ?)
      """;
  private static final String STAND = "update agent set moving = ? where id = ?";
  private static final String STAY =
      "delete from agent_move where archive = ? and direction = 'OUT'";
  private static final String GONE =
      "update agent_move set ended_at = clock_timestamp(), receipt = ? where archive = ? and direction = 'OUT'";
  private static final String RETIRE =
      """
      update agent set state = 2, retiring = true, epoch = greatest(epoch, ?), changed_at = clock_timestamp()
      where id = ?
      """;

  /** Those that a keeper has, or will have. */
  private static final String TROUBLE =
      """
      select count(*) from mail
      where agent = ? and (state <> 0 or keeper is not null or keeper_run is not null or dispatch <> 'MAIL')
      """;

  /** Calls whose rows stay here: whoever goes back elsewhere would not know of them. */
  private static final String OUTSIDE =
      """
      select count(*) from effect e
      where e.agent = ? and (e.undo in ('WANTED', 'FAILED')
             or exists (select 1 from mail m where m.agent = e.agent and m.task_id = e.task_id))
      """;

  /** What must be the same when it goes. */
  private static final String STATE =
      """
      select a.life || ' ' || coalesce(a.checkpoint::text, '-') || ' '
             || coalesce((select string_agg(task_id || '#' || delivery || '@' || patch || '/' || state, ' ' order by seq)
                          from mail where agent = a.id), '') || ' '
             || coalesce((select string_agg((h ->> 'hold') || '~' || (h ->> 'since'), ' ' order by h ->> 'hold')
                          from jsonb_array_elements(a.hold_notes) h
                          where h ->> 'scope' is null and h ->> 'hold' not in ('IDLE', 'LOAD')), '')
      from agent a where a.id = ?
      """;

  private final AgentLock lock;
  private final Snapshots snapshots;

  Departure(AgentLock lock, Snapshots snapshots) {
    this.lock = lock;
    this.snapshots = snapshots;
  }

  /**
   * A move that was begun.
   *
   * @param generation the checkpoint that moves
   * @param receipt how the other hive's receipt begins; when it has gone, all of it
   * @param secret of which the other hive's code is made
   */
  record Begun(
      String archive,
      long generation,
      String receipt,
      String secret,
      String state,
      boolean gone,
      String reason) {}

  /** Makes the agent stand still, as it is at this checkpoint; once. */
  Begun begin(ExportOrder order, long generation) throws SQLException, TransferRefused {
    return under(
        order.agentId(),
        (connection, agent) -> {
          Optional<Begun> before = find(connection, order.agentId());
          if (before.isPresent()) return before.get();
          standsStill(connection, agent, generation);
          String archive = UUID.randomUUID().toString();
          String state = state(connection, order.agentId());
          Sql.update(
              connection,
              BEGIN,
              archive,
              order.agentId(),
              generation,
              Receipt.secret(),
              Receipt.secret(),
              state,
              order.by(),
              order.reason());
          Sql.update(connection, STAND, archive, order.agentId());
          return find(connection, order.agentId()).orElseThrow();
        });
  }

  private boolean asItWas(Connection connection, String agentId, long generation)
      throws SQLException, TransferRefused {
    try {
      Optional<Snapshot> then = snapshots.at(connection, agentId, generation);
      Optional<Snapshot> now = snapshots.now(connection, agentId);
      return then.map(Snapshot::content).equals(now.map(Snapshot::content));
    } catch (BrokenSeal | KeyMissing e) {
      throw new TransferRefused(TransferRefused.Why.CORRUPT, String.valueOf(e.getMessage()));
    }
  }

  /** Refuses what would not move even if it rested. */
  void movable(String agentId) throws SQLException, TransferRefused {
    boolean unused =
        under(
            agentId,
            (connection, agent) -> {
              if (find(connection, agentId).isEmpty()) movable(connection, agent);
              return true;
            });
  }

  private static void movable(Connection connection, LockedAgent agent)
      throws SQLException, TransferRefused {
    AgentRowLock row = agent.row();
    if (row.state() == AgentRowLock.RETIRED) throw retired(row.agentId());
    if (agent.moving() != null) {
      throw new TransferRefused(
          TransferRefused.Why.STEP,
          row.agentId() + " has not arrived here yet: it comes with a move");
    }
    if (row.retiring()) {
      throw new TransferRefused(
          TransferRefused.Why.RETIRED, row.agentId() + " is retiring: its mail ends here");
    }
    long trouble = Sql.list(connection, TROUBLE, each -> each.getLong(1), row.agentId()).getFirst();
    if (trouble > 0) {
      throw new TransferRefused(
          TransferRefused.Why.BUSY,
          "%d tasks of %s are kept by workflows of their own; let them end or cancel them first"
              .formatted(trouble, row.agentId()));
    }
    long outside = Sql.list(connection, OUTSIDE, each -> each.getLong(1), row.agentId()).getFirst();
    if (outside > 0) {
      throw new TransferRefused(
          TransferRefused.Why.BUSY,
          "%d calls outside of %s belong to open tasks or are to be undone; let them end first"
              .formatted(outside, row.agentId()));
    }
  }

  private void standsStill(Connection connection, LockedAgent agent, long generation)
      throws SQLException, TransferRefused {
    movable(connection, agent);
    AgentRowLock row = agent.row();
    if (row.state() != AgentRowLock.RESTING || !asItWas(connection, row.agentId(), generation)) {
      throw new TransferRefused(
          TransferRefused.Why.BUSY,
          row.agentId() + " has not come to rest yet; ask again in a moment");
    }
  }

  /** It stays after all, and takes mail again. */
  void stay(String agentId) throws SQLException, TransferRefused {
    String unused =
        under(
            agentId,
            (connection, agent) -> {
              Begun move = begun(connection, agentId);
              if (move.gone())
                throw new TransferRefused(TransferRefused.Why.STEP, agentId + " has gone already");
              Sql.update(connection, STAND, null, agentId);
              Sql.update(connection, STAY, move.archive());
              return agentId;
            });
  }

  /**
   * It has gone: its life here is over, and its open tasks end here as discarded. Repeating it
   * answers the same.
   *
   * @return the code for the other hive
   */
  String gone(String agentId, String receipt) throws SQLException, TransferRefused {
    return under(
        agentId,
        (connection, agent) -> {
          Begun move = begun(connection, agentId);
          Receipt given =
              Receipt.read(receipt)
                  .filter(each -> move.receipt().equals(move.gone() ? receipt : each.archive()))
                  .orElseThrow(
                      () ->
                          new TransferRefused(
                              TransferRefused.Why.STEP,
                              move.gone()
                                  ? agentId
                                      + " has gone with another receipt: its archive was imported twice"
                                  : "that is not a receipt which an import of its archive gave"));
          if (move.gone()) return given.code(move.secret());
          if (agent.row().state() != AgentRowLock.RESTING
              || !move.state().equals(hashed(state(connection, agentId)))) {
            throw new TransferRefused(
                TransferRefused.Why.STEP,
                agentId
                    + " is not what it was when it was exported; let it stay, and export it again");
          }
          int unused =
              Discards.all(connection, agentId, "it moved on with archive " + move.archive());
          Sql.update(connection, RETIRE, Epoch.last(Epoch.shift(agent.row().epoch())), agentId);
          Sql.update(connection, GONE, receipt, move.archive());
          return given.code(move.secret());
        });
  }

  private static String state(Connection connection, String agentId) throws SQLException {
    return Sql.list(connection, STATE, row -> row.getString(1), agentId).getFirst();
  }

  private static String hashed(String state) {
    return Digests.hex(Digests.sha256(state.getBytes(UTF_8)));
  }

  private static Begun begun(Connection connection, String agentId)
      throws SQLException, TransferRefused {
    return find(connection, agentId)
        .orElseThrow(
            () -> new TransferRefused(TransferRefused.Why.STEP, agentId + " does not move"));
  }

  static Optional<Begun> find(Connection connection, String agentId) throws SQLException {
    return Sql.list(
            connection,
            FIND,
            row ->
                new Begun(
                    row.getString(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getBoolean(6),
                    row.getString(7)),
            agentId)
        .stream()
        .findFirst();
  }

  static TransferRefused retired(String agentId) {
    return new TransferRefused(TransferRefused.Why.RETIRED, "the life of " + agentId + " is over");
  }

  /** What may refuse under a lock. */
  private interface Step<T> {
    T under(Connection connection, LockedAgent agent) throws SQLException, TransferRefused;
  }

  private sealed interface Answer<T> {
    record Given<T>(T value) implements Answer<T> {}

    record Not<T>(TransferRefused refusal) implements Answer<T> {}
  }

  /** A refusal is said before anything was written. */
  private <T> T under(String agentId, Step<T> step) throws SQLException, TransferRefused {
    Answer<T> answer =
        lock.<Answer<T>>exclusively(
                agentId,
                (connection, agent) -> {
                  try {
                    Answer<T> given = new Answer.Given<>(step.under(connection, agent));
                    Trail.done(connection);
                    return given;
                  } catch (TransferRefused refusal) {
                    return new Answer.Not<>(refusal);
                  }
                })
            .orElseThrow(
                () ->
                    new TransferRefused(
                        TransferRefused.Why.UNKNOWN, "there is no agent " + agentId));
    return switch (answer) {
      case Answer.Given<T>(T value) -> value;
      case Answer.Not<T>(TransferRefused refusal) -> throw refusal;
    };
  }
}
