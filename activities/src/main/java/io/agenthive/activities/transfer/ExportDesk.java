package io.agenthive.activities.transfer;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentRow;
import io.agenthive.activities.checkpoint.CheckpointDesk;
import io.agenthive.activities.checkpoint.CheckpointFound;
import io.agenthive.activities.checkpoint.Checkpoints;
import io.agenthive.activities.checkpoint.Snapshot;
import io.agenthive.activities.checkpoint.Snapshots;
import io.agenthive.activities.file.Chunk;
import io.agenthive.activities.file.FileEntry;
import io.agenthive.activities.file.FileRows;
import io.agenthive.activities.file.FileSeals;
import io.agenthive.activities.file.FileText;
import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.memory.MemoryPast;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Moment;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.trail.Act;
import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import tools.jackson.core.JacksonException;

/** Writes agents into archives, and lets those that move go. */
public final class ExportDesk {
  /** Files of 64 MiB, and as much again several times in memory and mail. */
  public static final long MAX_ARCHIVE_BYTES = 512L * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(ExportDesk.class);
  private static final int PAGE = 100;

  /** Each brings up to 1 MiB. */
  private static final int TASKS = 8;

  private final Moment moment;
  private final CheckpointDesk checkpoints;
  private final Snapshots snapshots;
  private final FileRows files;
  private final Departure departure;
  private final Seal seal;
  private final SealedTexts texts;
  private final Clock clock;
  private final long most;

  /** Exports from this database what is sealed so. */
  public ExportDesk(Database database, Seal seal, Clock clock) {
    this(database, seal, clock, MAX_ARCHIVE_BYTES);
  }

  ExportDesk(Database database, Seal seal, Clock clock, long most) {
    moment = new Moment(database);
    checkpoints = new CheckpointDesk(database, new Checkpoints(seal));
    snapshots = new Snapshots(seal);
    files = new FileRows(new FileSeals(seal));
    departure = new Departure(new AgentLock(database), snapshots);
    this.seal = seal;
    texts = database.texts();
    this.clock = clock;
    this.most = most;
  }

  /** Refuses what could not move even if it slept: it is not put to sleep for nothing. */
  public void movable(String agentId) throws TransferRefused {
    try {
      departure.movable(agentId);
    } catch (SQLException e) {
      throw away(e);
    }
  }

  /**
   * Writes the agent as it is now, verified, under a checkpoint that is made for it. One that moves
   * has come to rest before, and stands still from then on; its archive may be written again until
   * it has gone.
   *
   * @throws ArchiveTooLarge if it would be larger than {@link #MAX_ARCHIVE_BYTES}
   */
  public void write(ExportOrder order, OutputStream out) throws IOException, TransferRefused {
    if (!order.plain() && seal.activeId().isEmpty()) {
      throw new TransferRefused(
          TransferRefused.Why.ARCHIVE,
          "this hive has no keys, so that the archive would be in clear: set hive.keys, or ask for a plain one");
    }
    try {
      Departure.@Nullable Begun move = order.move() ? departing(order) : null;
      long generation = move == null ? made(order).generation() : move.generation();
      String archive = move == null ? UUID.randomUUID().toString() : move.archive();
      Seal with = order.plain() ? new Seal(Keyring.NONE) : seal;
      ArchiveHeader header =
          new ArchiveHeader(
              archive, order.agentId(), order.move(), with.activeId(), clock.instant());
      ArchiveWriter writer = new ArchiveWriter(out, with, header, most);
      Long unused =
          moment.<Long, Exception>read(
              connection -> write(connection, header, generation, move, writer));
      writer.end();
      LOG.info("{} exports {} at {}: {}", order.by(), order.agentId(), generation, archive);
    } catch (BrokenSeal | BrokenText | KeyMissing e) {
      throw new TransferRefused(TransferRefused.Why.CORRUPT, String.valueOf(e.getMessage()));
    } catch (JacksonException e) {
      throw new TransferRefused(
          TransferRefused.Why.CORRUPT, "a row of it does not read as JSON of this version");
    } catch (SQLException e) {
      throw away(e);
    } catch (IOException | TransferRefused | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A move that was begun goes on; another checkpoint would not be the one that moves. */
  private Departure.Begun departing(ExportOrder order) throws SQLException, TransferRefused {
    Optional<Departure.Begun> before =
        moment.read(connection -> Departure.find(connection, order.agentId()));
    if (before.isPresent() && before.get().gone()) throw Departure.retired(order.agentId());
    if (before.isPresent()) return before.get();
    return departure.begin(order, made(order).generation());
  }

  /** A part of the export, of which nobody knows yet what comes of it. */
  private CheckpointFound made(ExportOrder order) throws TransferRefused {
    Optional<CheckpointFound> made;
    try (Act.Bound unbound = Act.nobody()) {
      made = checkpoints.make(order.agentId(), order.by(), "export: " + order.reason());
    }
    return made.orElseThrow(
        () ->
            new TransferRefused(
                TransferRefused.Why.CORRUPT,
                "what it is now does not verify; the log of this process says what"));
  }

  private long write(
      Connection connection,
      ArchiveHeader header,
      long generation,
      Departure.@Nullable Begun move,
      ArchiveWriter writer)
      throws SQLException, BrokenSeal, IOException, TransferRefused {
    AgentRow row =
        AgentDirectory.row(connection, texts, header.agentId())
            .orElseThrow(
                () -> new TransferRefused(TransferRefused.Why.UNKNOWN, "there is no such agent"));
    Snapshot then =
        snapshots
            .at(connection, row.id(), generation)
            .orElseThrow(() -> new BrokenSeal("its checkpoint " + generation + " is gone"));
    MovedRows moved = new MovedRows(connection, texts, row.tenant(), row.id());
    long tasks = move == null ? 0 : moved.open();
    writer.json(Part.Kind.MANIFEST, manifest(header, row, then, tasks, move));
    chunks(connection, then, writer);
    memory(moved, then, writer);
    if (move != null) tasks(moved, writer);
    return tasks;
  }

  private static void tasks(MovedRows rows, ArchiveWriter writer) throws SQLException, IOException {
    List<MovedRows.Placed> page = rows.tasks(0, TASKS);
    while (!page.isEmpty()) {
      for (MovedRows.Placed placed : page) {
        writer.json(Part.Kind.TASK, placed.task());
        for (Moved.Turn turn : rows.turns(placed.task().taskId())) {
          writer.json(Part.Kind.TURN, turn);
        }
      }
      page = rows.tasks(page.getLast().seq(), TASKS);
    }
  }

  /**
   * What mail lifts does not travel, nor what its scopes hold, nor what only put it to sleep for
   * this.
   */
  private static Manifest manifest(
      ArchiveHeader header,
      AgentRow row,
      Snapshot then,
      long tasks,
      Departure.@Nullable Begun move) {
    List<Held> holds =
        row.holds().stream()
            .filter(held -> held.own() && !held.hold().liftedByMail())
            .filter(held -> move == null || !ofMove(held, move))
            .toList();
    return new Manifest(
        header,
        row.spec(),
        holds,
        row.fenced() || move == null,
        row.origin(),
        then.life(),
        row.epoch(),
        then.generation(),
        then.digest(),
        then.memoryAt(),
        then.memoryDigest(),
        then.files().files().stream().map(FileText::of).toList(),
        then.content(),
        tasks,
        move == null ? "" : move.receipt(),
        move == null ? "" : move.secret());
  }

  private static boolean ofMove(Held held, Departure.Begun move) {
    return held.hold() == Hold.OPERATOR
        && held.reason().equals(ExportOrder.holdReason(move.reason()));
  }

  private void chunks(Connection connection, Snapshot then, ArchiveWriter writer)
      throws SQLException, BrokenSeal, IOException {
    for (FileEntry file : then.files().files()) {
      for (Chunk chunk : file.chunks()) {
        byte[] id =
            ByteBuffer.allocate(16)
                .putLong(chunk.id().getMostSignificantBits())
                .putLong(chunk.id().getLeastSignificantBits())
                .array();
        writer.part(Part.Kind.CHUNK, id, files.read(connection, then.agentId(), chunk));
      }
    }
  }

  private static void memory(MovedRows rows, Snapshot then, ArchiveWriter writer)
      throws SQLException, IOException {
    MemoryPast past = new MemoryPast(then.agentId(), then.life(), then.memoryAt());
    List<Moved.Entry> page = rows.entries(past, 0, PAGE);
    while (!page.isEmpty()) {
      for (Moved.Entry entry : page) writer.json(Part.Kind.MEMORY, entry);
      page = rows.entries(past, page.getLast().position(), PAGE);
    }
  }

  /** An agent that was to move stays after all. Its operator's hold stays, too. */
  public void stay(String agentId) throws TransferRefused {
    try {
      departure.stay(agentId);
    } catch (SQLException e) {
      throw away(e);
    }
  }

  /**
   * An agent has gone, as its other hive has confirmed. Repeating it answers the same. Its workflow
   * ends when somebody tells it to retire.
   *
   * @return the code which the other hive wants to hear
   */
  public String gone(String agentId, String receipt) throws TransferRefused {
    try {
      String code = departure.gone(agentId, receipt);
      LOG.info("{} has gone to another hive", agentId);
      return code;
    } catch (SQLException e) {
      throw away(e);
    }
  }

  static DataAccessResourceFailureException away(SQLException e) {
    return new DataAccessResourceFailureException("agents move through the database", e);
  }
}
