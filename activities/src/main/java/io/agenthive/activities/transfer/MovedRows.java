package io.agenthive.activities.transfer;

import io.agenthive.activities.memory.MemoryPast;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.Digests;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that move, read and written. */
final class MovedRows {
  private static final String TASKS =
      """
      select m.task_id, t.request_hash, m.priority, m.delivery, m.deaths, m.epoch, m.patch, m.attempts, m.dispatch,
             coalesce(m.input, p.body), m.correlation, m.memory_at, m.intent, m.failure::text, m.troubled_at, m.accepted_at,
             m.seq
      from mail m join task t on t.id = m.task_id left join payload p on p.id = m.input_ref
      where m.agent = ? and m.seq > ? order by m.seq limit ?
      """;
  private static final String OPEN = "select count(*) from mail where agent = ?";
  private static final String TURNS =
      """
      select task_id, patch, turn, digest, result, epoch, recorded_at from turn
      where agent = ? and task_id = ? order by patch, turn
      """;
  private static final String IDENTITY =
      """
      insert into task (id, tenant, agent, request_hash, accepted_at) values (?, ?, ?, ?, ?)
      on conflict (id) do nothing
      """;
  private static final String MAIL =
      """
      insert into mail (agent, task_id, tenant, priority, delivery, deaths, epoch, patch, attempts, dispatch, input,
                        correlation, memory_at, intent, failure, troubled_at, accepted_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
      """;
  private static final String TURN =
      """
      insert into turn (agent, task_id, patch, turn, digest, result, epoch, recorded_at)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String ENTRY =
      """
      insert into memory (agent, position, task_id, body, digest, added_at, inherited)
      values (?, ?, ?, ?, ?, ?, true)
      """;

  private MovedRows() {}

  static long open(Connection connection, String agentId) throws SQLException {
    return Sql.list(connection, OPEN, row -> row.getLong(1), agentId).getFirst();
  }

  /** An open task, at its place in the mail. */
  record Placed(long seq, Moved.Task task) {}

  /** Open tasks behind a place in the mail, in its order. */
  static List<Placed> tasks(Connection connection, String agentId, long after, int most)
      throws SQLException {
    return Sql.list(
        connection, TASKS, row -> new Placed(row.getLong(17), task(row)), agentId, after, most);
  }

  private static Moved.Task task(ResultSet row) throws SQLException {
    return new Moved.Task(
        row.getString(1),
        Digests.hex(row.getBytes(2)),
        row.getInt(3),
        row.getInt(4),
        row.getInt(5),
        row.getLong(6),
        row.getInt(7),
        row.getInt(8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getObject(12, Long.class),
        row.getObject(13, Integer.class),
        row.getString(14),
        instant(row, 15),
        Moments.of(row, 16));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class) == null ? null : Moments.of(row, column);
  }

  static List<Moved.Turn> turns(Connection connection, String agentId, String taskId)
      throws SQLException {
    return Sql.list(
        connection,
        TURNS,
        row ->
            new Moved.Turn(
                row.getString(1),
                row.getInt(2),
                row.getInt(3),
                Digests.hex(row.getBytes(4)),
                row.getString(5),
                row.getLong(6),
                Moments.of(row, 7)),
        agentId,
        taskId);
  }

  static List<Moved.Entry> entries(Connection connection, MemoryPast past, long after, int most)
      throws SQLException {
    return past.read(
        connection,
        after,
        most,
        row ->
            new Moved.Entry(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                Digests.hex(row.getBytes(4)),
                Moments.of(row, 5)));
  }

  /** Writes an open task; returns whether its ID was free. */
  static boolean insert(Connection connection, String agentId, String tenant, Moved.Task task)
      throws SQLException {
    boolean free =
        Sql.update(
                connection,
                IDENTITY,
                task.taskId(),
                tenant,
                agentId,
                bytes(task.requestHash()),
                time(task.acceptedAt()))
            == 1;
    if (!free) return false;
    Sql.update(
        connection,
        MAIL,
        agentId,
        task.taskId(),
        tenant,
        task.priority(),
        task.delivery(),
        task.deaths(),
        task.epoch(),
        task.patch(),
        task.attempts(),
        task.dispatch(),
        task.input(),
        task.correlation(),
        task.memoryAt(),
        task.intent(),
        task.failure(),
        task.troubledAt() == null ? null : time(task.troubledAt()),
        time(task.acceptedAt()));
    return true;
  }

  static void insert(Connection connection, String agentId, Moved.Turn turn) throws SQLException {
    Sql.update(
        connection,
        TURN,
        agentId,
        turn.taskId(),
        turn.patch(),
        turn.turn(),
        bytes(turn.digest()),
        turn.result(),
        turn.epoch(),
        time(turn.at()));
  }

  static void insert(Connection connection, String agentId, Moved.Entry entry) throws SQLException {
    Sql.update(
        connection,
        ENTRY,
        agentId,
        entry.position(),
        entry.taskId(),
        entry.body(),
        bytes(entry.digest()),
        time(entry.addedAt()));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
