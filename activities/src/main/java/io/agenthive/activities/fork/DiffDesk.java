package io.agenthive.activities.fork;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentRow;
import io.agenthive.activities.checkpoint.Snapshot;
import io.agenthive.activities.checkpoint.Snapshots;
import io.agenthive.activities.memory.MemoryPast;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.Moment;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.seal.SealedTexts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import tools.jackson.databind.JsonNode;

/** Compares agents, and what one was with what it is. Both are read at one moment. */
public final class DiffDesk {
  /** More than a page says; the memory itself has them all. */
  public static final int MAX_ENTRIES = 100;

  private final Moment moment;
  private final Snapshots snapshots;
  private final FileTexts files;
  private final SealedTexts texts;

  /** Compares agents of this database, whose state is sealed so. */
  public DiffDesk(Database database, Seal seal) {
    moment = new Moment(database);
    snapshots = new Snapshots(seal);
    files = new FileTexts(seal);
    texts = database.texts();
  }

  /**
   * One of both sides.
   *
   * @param generation its checkpoint; null: as it is now
   */
  public record Wanted(String agentId, @Nullable Long generation) {}

  /**
   * Compares.
   *
   * @return empty: one of the agents, or one of the checkpoints, is not there
   * @throws BrokenSeal if what one of them is or was does not verify
   */
  public Optional<AgentDiff> compare(Wanted from, Wanted to) throws BrokenSeal {
    try {
      return moment.read(connection -> compare(connection, from, to));
    } catch (BrokenText | KeyMissing e) {
      throw new BrokenSeal(String.valueOf(e.getMessage()));
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("agents are compared in the database", e);
    }
  }

  private Optional<AgentDiff> compare(Connection connection, Wanted from, Wanted to)
      throws SQLException, BrokenSeal {
    Optional<Snapshot> one = snapshot(connection, from);
    Optional<Snapshot> other = snapshot(connection, to);
    if (one.isEmpty() || other.isEmpty()) return Optional.empty();
    AgentDiff.Side left = side(one.get());
    AgentDiff.Side right = side(other.get());
    return Optional.of(
        new AgentDiff(
            left.content().equals(right.content()),
            left,
            right,
            files.differences(connection, one.get(), other.get()),
            memory(connection, one.get(), other.get()),
            spec(connection, from.agentId(), to.agentId())));
  }

  private Optional<Snapshot> snapshot(Connection connection, Wanted wanted)
      throws SQLException, BrokenSeal {
    return wanted.generation() == null
        ? snapshots.now(connection, wanted.agentId())
        : snapshots.at(connection, wanted.agentId(), wanted.generation());
  }

  private static AgentDiff.Side side(Snapshot of) {
    boolean now = of.generation() == Snapshot.NOW;
    return new AgentDiff.Side(
        of.agentId(),
        now ? null : of.generation(),
        now ? null : of.digest(),
        of.content(),
        of.life(),
        of.epoch(),
        of.memoryAt(),
        of.files().files().size(),
        of.files().size());
  }

  private static AgentDiff.MemoryDiff memory(Connection connection, Snapshot one, Snapshot other)
      throws SQLException {
    MemoryPast left = past(one);
    MemoryPast right = past(other);
    long common = MemoryPast.common(connection, left, right);
    List<MemoryPast.Entry> onlyLeft = left.entries(connection, common, MAX_ENTRIES);
    List<MemoryPast.Entry> onlyRight = right.entries(connection, common, MAX_ENTRIES);
    return new AgentDiff.MemoryDiff(
        common,
        onlyLeft,
        onlyRight,
        one.memoryAt() - common - onlyLeft.size(),
        other.memoryAt() - common - onlyRight.size());
  }

  private static MemoryPast past(Snapshot of) {
    return new MemoryPast(of.agentId(), of.life(), of.memoryAt());
  }

  private List<AgentDiff.Field> spec(Connection connection, String from, String to)
      throws SQLException {
    JsonNode one = spec(connection, from);
    JsonNode other = spec(connection, to);
    List<AgentDiff.Field> fields = new ArrayList<>();
    for (String name : one.propertyNames()) {
      if (one.path(name).equals(other.path(name))) continue;
      fields.add(new AgentDiff.Field(name, one.path(name).toString(), other.path(name).toString()));
    }
    return fields;
  }

  private JsonNode spec(Connection connection, String agentId) throws SQLException {
    AgentRow row = AgentDirectory.row(connection, texts, agentId).orElseThrow();
    return Json.read(Json.write(row.spec()), JsonNode.class);
  }
}
