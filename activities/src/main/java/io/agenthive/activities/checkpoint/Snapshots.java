package io.agenthive.activities.checkpoint;

import io.agenthive.activities.checkpoint.Generation.MemoryEnd;
import io.agenthive.activities.checkpoint.GenerationRows.Origin;
import io.agenthive.activities.checkpoint.GenerationRows.Row;
import io.agenthive.activities.file.FileRows;
import io.agenthive.activities.file.FileSeals;
import io.agenthive.activities.file.FileTree;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.Seal;
import io.agenthive.workflows.checkpoint.CheckpointMark;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * What agents are and were, for whoever makes another agent of it or compares it. Nothing of the
 * agent itself is changed or locked: the caller's transaction sees one moment of the database.
 */
public final class Snapshots {
  private static final String EPOCHS = "select life, epoch from agent where id = ?";
  private static final String RESTS = "update agent set checkpoint = ? where id = ?";

  private final GenerationRows generations;
  private final FileRows files;

  /** Of agents whose state is sealed so. */
  public Snapshots(Seal seal) {
    generations = new GenerationRows(seal);
    files = new FileRows(new FileSeals(seal));
  }

  /**
   * What an agent was at a checkpoint; empty: it has none of this number.
   *
   * @throws BrokenSeal if it does not verify
   */
  public Optional<Snapshot> at(Connection connection, String agentId, long generation)
      throws SQLException, BrokenSeal {
    Optional<Row> row = generations.find(connection, agentId, generation);
    return row.isEmpty()
        ? Optional.empty()
        : Optional.of(Snapshot.of(generations.open(agentId, row.get())));
  }

  /**
   * What it was at the newest checkpoint that nobody found broken; empty: it has none.
   *
   * @throws BrokenSeal if that one does not verify
   */
  public Optional<Snapshot> newest(Connection connection, String agentId)
      throws SQLException, BrokenSeal {
    Optional<Row> row = generations.newest(connection, agentId, 1).stream().findFirst();
    return row.isEmpty()
        ? Optional.empty()
        : Optional.of(Snapshot.of(generations.open(agentId, row.get())));
  }

  /**
   * What its rows say now; empty: there is no such agent.
   *
   * @throws BrokenSeal if the row of a file is not what somebody sealed
   */
  public Optional<Snapshot> now(Connection connection, String agentId)
      throws SQLException, BrokenSeal {
    Optional<long[]> epochs =
        Sql.list(connection, EPOCHS, row -> new long[] {row.getLong(1), row.getLong(2)}, agentId)
            .stream()
            .findFirst();
    if (epochs.isEmpty()) return Optional.empty();
    MemoryEnd memory = MemoryEnds.now(connection, agentId);
    FileTree tree = files.read(connection, agentId);
    return Optional.of(
        new Snapshot(
            agentId,
            Snapshot.NOW,
            Generation.NONE,
            epochs.get()[0],
            epochs.get()[1],
            memory.position(),
            memory.digest(),
            tree));
  }

  /**
   * The life that an agent begins with.
   *
   * @param life its life epoch
   * @param epoch its newest seat epoch
   */
  public record Life(String agentId, long life, long epoch) {}

  /**
   * Makes the first checkpoint of an agent that begins as another was: it follows that one's, so
   * that its digest holds the other's. Its files and its memory are written already; they are read
   * back. The agent rests with it.
   *
   * @param by who wants it, for people
   * @throws BrokenSeal if what was written does not read back
   */
  public CheckpointMark begin(Connection connection, Life life, Snapshot as, String by)
      throws SQLException, BrokenSeal {
    String agentId = life.agentId();
    Generation first =
        new Generation(agentId, 1, life.life(), life.epoch(), as.memory(), as.files(), as.digest());
    generations.insert(connection, first, new Origin(by, null, null, null));
    Row row =
        generations
            .find(connection, agentId, 1)
            .orElseThrow(() -> new SQLException("a checkpoint is gone that was just written"));
    FileTree tree = files.read(connection, agentId);
    boolean same =
        generations.open(agentId, row).equals(first)
            && tree.equals(as.files())
            && MemoryEnds.now(connection, agentId).equals(as.memory());
    if (!same) throw new BrokenSeal("what was written reads back as another");
    files.verify(connection, agentId, tree, Set.of());
    Sql.update(connection, RESTS, 1L, agentId);
    return first.mark();
  }
}
