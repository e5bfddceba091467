package io.agenthive.activities.transfer;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentOrigin;
import io.agenthive.activities.agent.AgentRow;
import io.agenthive.activities.agent.NewAgent;
import io.agenthive.activities.checkpoint.Snapshot;
import io.agenthive.activities.checkpoint.Snapshots;
import io.agenthive.activities.file.Chunk;
import io.agenthive.activities.file.FileEntry;
import io.agenthive.activities.file.FileRows;
import io.agenthive.activities.file.FileSeals;
import io.agenthive.activities.hold.HoldReadings;
import io.agenthive.activities.memory.MemoryPast;
import io.agenthive.activities.memory.MemoryRows;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Moment;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.trail.Trail;
import io.agenthive.workflows.hold.Held;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes agents of archives, each in one transaction: it is there as a whole, or not at all. Before
 * anything is written the whole archive was read and verified.
 */
public final class ImportDesk {
  private static final Logger LOG = LoggerFactory.getLogger(ImportDesk.class);

  private static final String MOVE =
      """
      insert into agent_move (archive, agent, direction, generation, receipt, code, state, made_by, reason)
      values (?, ?, 'IN', 1, ?, ?, '', ?, ?)
      """;
  private static final String FIND =
      "select archive, receipt, code, ended_at is not null from agent_move where agent = ? and direction = 'IN'";
  private static final String TWICE =
      """
      select case when a.tenant = ? then ', as ' || quote_literal(m.agent) else '' end
      from agent_move m left join agent a on a.id = m.agent where m.archive = ? and m.direction = 'IN'
      """;
  private static final String EPOCHS =
      "update agent set epoch = ?, life = ?, moving = ? where id = ?";
  private static final String ARRIVED =
      "update agent set moving = null where id = ? and moving = ?";
  private static final String ENDED =
      "update agent_move set ended_at = coalesce(ended_at, clock_timestamp()) where archive = ? and direction = 'IN'";
  private static final String OPEN = "select count(*) from mail where agent = ?";

  private final Moment moment;
  private final Snapshots snapshots;
  private final FileRows files;
  private final Seal seal;
  private final SealedTexts texts;
  private final Clock clock;
  private final HoldReadings scopes;

  /** Imports into this database, whose state is sealed so. */
  public ImportDesk(Database database, Seal seal, Clock clock) {
    scopes = new HoldReadings(database);
    moment = new Moment(database);
    snapshots = new Snapshots(seal);
    files = new FileRows(new FileSeals(seal));
    this.seal = seal;
    texts = database.texts();
    this.clock = clock;
  }

  /**
   * What is to become of an archive.
   *
   * @param as the new agent's ID; null: the one that it had
   * @param plain whether it may be in clear
   * @param by who wants it
   */
  public record Order(
      String tenant, @Nullable String as, boolean plain, String by, String reason) {}

  /**
   * Makes the agent, whose workflow does not live yet: it rests, and one that moves is worked on
   * only after it has {@link #arrive arrived}. Repeating it answers the same.
   */
  public Imported read(Path archive, Order order) throws IOException, TransferRefused {
    try {
      Manifest manifest = verified(archive, order);
      String id = Objects.requireNonNullElse(order.as(), manifest.header().agentId());
      return moment.<Imported, Exception>changeInTurn(
          connection -> {
            Imported imported = imported(connection, archive, order, manifest, id);
            Trail.done(connection);
            return imported;
          },
          Trail.SESSION_TURN,
          Trail.SESSION_END);
    } catch (BrokenSeal | KeyMissing e) {
      throw new TransferRefused(
          TransferRefused.Why.ARCHIVE, "The archive cannot be imported: " + e.getMessage());
    } catch (SQLException e) {
      throw ExportDesk.away(e);
    } catch (IOException | TransferRefused | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Manifest verified(Path archive, Order order) throws IOException, BrokenSeal {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive))) {
      return new ArchiveCheck(ArchiveReader.open(in, seal, order.plain())).run();
    }
  }

  private Imported imported(
      Connection connection, Path archive, Order order, Manifest manifest, String id)
      throws SQLException, IOException, BrokenSeal, TransferRefused {
    Optional<AgentRow> before = AgentDirectory.row(connection, texts, id);
    if (before.isPresent()) {
      if (!before.get().tenant().equals(order.tenant())) throw taken(id);
      return again(connection, before.get(), manifest);
    }
    refuseTwice(connection, order.tenant(), manifest);
    NewAgent agent = born(order, manifest, id);
    if (!agent.insert(connection, texts)) throw taken(id);
    write(connection, archive, order, manifest, id);
    Snapshot as = manifest.snapshot();
    rest(connection, id, manifest, as);
    String receipt = manifest.header().move() ? expected(connection, order, manifest, id) : "";
    LOG.info("{} imports {} with archive {}", order.by(), id, manifest.header().archive());
    AgentRow row = AgentDirectory.row(connection, texts, id).orElseThrow();
    return answer(connection, row, manifest, receipt);
  }

  private static void refuseTwice(Connection connection, String tenant, Manifest manifest)
      throws SQLException, TransferRefused {
    String archive = manifest.header().archive();
    Optional<String> other =
        Sql.list(connection, TWICE, row -> row.getString(1), tenant, archive).stream().findFirst();
    if (other.isEmpty()) return;
    throw new TransferRefused(
        TransferRefused.Why.STEP, "This archive came here already" + other.get() + ".");
  }

  /** What is to be heard before the agent may work; the receipt for its old hive. */
  private static String expected(Connection connection, Order order, Manifest manifest, String id)
      throws SQLException {
    Receipt receipt = Receipt.of(manifest.receipt());
    Sql.update(
        connection,
        MOVE,
        manifest.header().archive(),
        id,
        receipt.text(),
        Receipt.digest(receipt.code(manifest.secret())),
        order.by(),
        order.reason());
    return receipt.text();
  }

  private NewAgent born(Order order, Manifest manifest, String id) {
    AgentOrigin.Ancestor nearest =
        new AgentOrigin.Ancestor(
            manifest.header().agentId(), manifest.generation(), manifest.digest());
    AgentOrigin origin =
        new AgentOrigin(
            AgentOrigin.line(nearest, manifest.origin()),
            manifest.header().archive(),
            order.by(),
            order.reason(),
            clock.instant());
    List<Held> holds =
        Stream.concat(
                manifest.holds().stream(), scopes.of(order.tenant(), manifest.spec()).stream())
            .toList();
    return new NewAgent(id, order.tenant(), manifest.spec(), holds, manifest.fenced(), origin);
  }

  private void write(Connection connection, Path archive, Order order, Manifest manifest, String id)
      throws SQLException, IOException, BrokenSeal, TransferRefused {
    Map<UUID, Chunk> chunks = new HashMap<>();
    for (FileEntry file : manifest.snapshot().files().files()) {
      for (Chunk chunk : file.chunks()) chunks.put(chunk.id(), chunk);
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive))) {
      ArchiveReader reader = ArchiveReader.open(in, seal, order.plain());
      Manifest same = ArchiveCheck.manifest(reader);
      if (!same.equals(manifest)) throw new BrokenSeal("it has changed since it was verified");
      MovedRows rows = new MovedRows(connection, texts, order.tenant(), id);
      for (Optional<Part> part = reader.next(); part.isPresent(); part = reader.next()) {
        write(rows, part.get(), chunks);
      }
    }
  }

  private void write(MovedRows rows, Part part, Map<UUID, Chunk> chunks)
      throws SQLException, BrokenSeal, TransferRefused {
    switch (part.kind()) {
      case CHUNK -> {
        Chunk chunk = chunks.get(ArchiveCheck.id(part));
        if (chunk == null) throw new BrokenSeal("it has changed since it was verified");
        files.store(rows.connection(), rows.agentId(), Map.of(chunk, ArchiveCheck.bytes(part)));
      }
      case MEMORY -> rows.insert(part.read(Moved.Entry.class));
      case TASK -> {
        Moved.Task task = part.read(Moved.Task.class);
        if (!rows.insert(task)) {
          throw new TransferRefused(
              TransferRefused.Why.TASK_TAKEN,
              "There is another task '%s' here, and IDs of tasks are used once."
                  .formatted(task.taskId()));
        }
      }
      case TURN -> rows.insert(part.read(Moved.Turn.class));
      case MANIFEST, END -> {}
    }
  }

  /** Its seats begin above every seat that it had, under the life that it had. */
  private void rest(Connection connection, String id, Manifest manifest, Snapshot as)
      throws SQLException, BrokenSeal {
    String moving = manifest.header().move() ? manifest.header().archive() : null;
    Sql.update(connection, EPOCHS, manifest.epoch(), manifest.life(), moving, id);
    files.become(connection, id, as.files());
    MemoryPast.begin(new MemoryRows(connection, texts), id, as.memoryAt(), as.memoryDigest());
    String by = "import of " + as.agentId() + " at " + as.generation();
    var unused =
        snapshots.begin(
            connection, new Snapshots.Life(id, manifest.life(), manifest.epoch()), as, by);
  }

  private static Imported again(Connection connection, AgentRow row, Manifest manifest)
      throws SQLException, TransferRefused {
    AgentOrigin origin = row.origin();
    boolean same = origin != null && Objects.equals(origin.archive(), manifest.header().archive());
    if (!same) throw taken(row.id());
    Optional<Arriving> move = find(connection, row.id());
    String receipt = move.filter(each -> !each.arrived()).map(Arriving::receipt).orElse("");
    return answer(connection, row, manifest, receipt);
  }

  private static Imported answer(
      Connection connection, AgentRow row, Manifest manifest, String receipt) throws SQLException {
    long open = Sql.list(connection, OPEN, each -> each.getLong(1), row.id()).getFirst();
    return new Imported(row, manifest.header().archive(), manifest.content(), open, receipt);
  }

  private static TransferRefused taken(String id) {
    return new TransferRefused(
        TransferRefused.Why.TAKEN,
        "Agent '" + id + "' did not come with this archive; import it as another.");
  }

  private record Arriving(String archive, String receipt, String code, boolean arrived) {}

  private static Optional<Arriving> find(Connection connection, String agentId)
      throws SQLException {
    return Sql.list(
            connection,
            FIND,
            row ->
                new Arriving(
                    row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)),
            agentId)
        .stream()
        .findFirst();
  }

  /**
   * The old hive has let the agent go: it works here from now on. Repeating it does nothing.
   *
   * @param code what the old hive said
   */
  public void arrive(String agentId, String code) throws TransferRefused {
    try {
      String unused =
          moment.<String, TransferRefused>changeInTurn(
              connection -> {
                String arrived = arrive(connection, agentId, code);
                Trail.done(connection);
                return arrived;
              },
              Trail.SESSION_TURN,
              Trail.SESSION_END);
    } catch (SQLException e) {
      throw ExportDesk.away(e);
    }
  }

  private static String arrive(Connection connection, String agentId, String code)
      throws SQLException, TransferRefused {
    Arriving move =
        find(connection, agentId)
            .orElseThrow(
                () ->
                    new TransferRefused(
                        TransferRefused.Why.STEP, agentId + " did not come with a move"));
    if (!move.code().equals(Receipt.digest(code))) {
      throw new TransferRefused(
          TransferRefused.Why.STEP, "that is not the code with which its old hive has let it go");
    }
    Sql.update(connection, ARRIVED, agentId, move.archive());
    Sql.update(connection, ENDED, move.archive());
    return agentId;
  }
}
