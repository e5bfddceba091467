package io.agenthive.activities.transfer;

import io.agenthive.activities.mail.FailureText;
import io.agenthive.activities.mail.TurnTexts;
import io.agenthive.activities.memory.KeptEntry;
import io.agenthive.activities.memory.MemoryPast;
import io.agenthive.activities.memory.MemoryRows;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.Digests;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.TurnKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that move, read and written.
 *
 * @param texts how texts in rows are sealed
 * @param tenant whose the agent is
 */
record MovedRows(Connection connection, SealedTexts texts, String tenant, String agentId) {
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
      insert into memory (agent, position, task_id, body, chars, digest, added_at, inherited)
      values (?, ?, ?, ?, ?, ?, ?, true)
      """;

  long open() throws SQLException {
    return Sql.list(connection, OPEN, row -> row.getLong(1), agentId).getFirst();
  }

  /** An open task, at its place in the mail. */
  record Placed(long seq, Moved.Task task) {}

  /** Open tasks behind a place in the mail, in its order. */
  List<Placed> tasks(long after, int most) throws SQLException {
    return Sql.list(
        connection, TASKS, row -> new Placed(row.getLong(17), task(row)), agentId, after, most);
  }

  private Moved.Task task(ResultSet row) throws SQLException {
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
        texts.open(row.getString(10), input(row.getString(1))),
        row.getString(11),
        row.getObject(12, Long.class),
        row.getObject(13, Integer.class),
        failure(row.getString(1), row.getString(14)),
        instant(row, 15),
        Moments.of(row, 16));
  }

  /** As it stands in an archive, which is sealed as a whole. */
  private @Nullable String failure(String taskId, @Nullable String kept) {
    if (kept == null) return null;
    return Json.write(new FailureText(texts).open(kept, TextPlace.failure(tenant, taskId)));
  }

  private @Nullable String kept(Moved.Task task) {
    if (task.failure() == null) return null;
    FailureNote note = Json.read(task.failure(), FailureNote.class);
    return new FailureText(texts).close(note, TextPlace.failure(tenant, task.taskId()));
  }

  private TextPlace input(String taskId) {
    return TextPlace.input(tenant, agentId, taskId);
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class) == null ? null : Moments.of(row, column);
  }

  List<Moved.Turn> turns(String taskId) throws SQLException {
    return Sql.list(connection, TURNS, this::turn, agentId, taskId);
  }

  private Moved.Turn turn(ResultSet row) throws SQLException {
    TurnKey key = new TurnKey(row.getString(1), row.getInt(3), row.getInt(2));
    return new Moved.Turn(
        key.taskId(),
        key.patch(),
        key.turn(),
        Digests.hex(row.getBytes(4)),
        new TurnTexts(texts).open(row.getString(5), turn(key)),
        row.getLong(6),
        Moments.of(row, 7));
  }

  private TextPlace turn(TurnKey key) {
    return TextPlace.turn(tenant, agentId, key.text());
  }

  List<Moved.Entry> entries(MemoryPast past, long after, int most) throws SQLException {
    return past.read(new MemoryRows(connection, texts), after, most).stream()
        .map(this::entry)
        .toList();
  }

  private Moved.Entry entry(MemoryPast.Whole whole) {
    KeptEntry entry = whole.entry();
    return new Moved.Entry(
        entry.position(),
        entry.taskId(),
        texts.open(entry.kept(), entry.place()),
        Digests.hex(entry.digest()),
        whole.addedAt());
  }

  /** Writes an open task; returns whether its ID was free. */
  boolean insert(Moved.Task task) throws SQLException {
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
        texts.close(task.input(), input(task.taskId())),
        task.correlation(),
        task.memoryAt(),
        task.intent(),
        kept(task),
        task.troubledAt() == null ? null : time(task.troubledAt()),
        time(task.acceptedAt()));
    return true;
  }

  void insert(Moved.Turn turn) throws SQLException {
    TurnKey key = new TurnKey(turn.taskId(), turn.turn(), turn.patch());
    Sql.update(
        connection,
        TURN,
        agentId,
        turn.taskId(),
        turn.patch(),
        turn.turn(),
        bytes(turn.digest()),
        new TurnTexts(texts).close(turn.result(), turn(key)),
        turn.epoch(),
        time(turn.at()));
  }

  void insert(Moved.Entry entry) throws SQLException {
    Sql.update(
        connection,
        ENTRY,
        agentId,
        entry.position(),
        entry.taskId(),
        texts.close(entry.body(), TextPlace.memory(tenant, agentId, entry.taskId())),
        entry.body().codePointCount(0, entry.body().length()),
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
