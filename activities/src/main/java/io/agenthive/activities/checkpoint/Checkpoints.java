package io.agenthive.activities.checkpoint;

import io.agenthive.activities.checkpoint.Generation.MemoryEnd;
import io.agenthive.activities.checkpoint.GenerationRows.Row;
import io.agenthive.activities.file.FileRows;
import io.agenthive.activities.file.FileSeals;
import io.agenthive.activities.file.FileTree;
import io.agenthive.activities.mail.LockedAgent;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.workflows.checkpoint.CheckpointMark;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of agents. Everything happens in the transaction of a caller who has locked the
 * agent's row alone: whatever seats have committed is in it, and nobody changes it meanwhile.
 */
public final class Checkpoints {
  private static final String RESTING =
      "update agent set checkpoint = ? where id = ? and checkpoint is not null";
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  private final GenerationRows generations;
  private final FileRows files;
  private final Retention keep;
  private final SealedTexts texts;

  /** Sealed so, and as many as by default. */
  public Checkpoints(Seal seal) {
    this(seal, Retention.DEFAULT);
  }

  /** Sealed so, and so many. */
  public Checkpoints(Seal seal, Retention keep) {
    generations = new GenerationRows(seal);
    files = new FileRows(new FileSeals(seal));
    this.keep = keep;
    texts = seal.texts();
  }

  /** Texts in rows, sealed with the same keys. */
  public SealedTexts texts() {
    return texts;
  }

  /**
   * What a checkpoint is made for.
   *
   * @param epoch the newest seat epoch of the agent
   * @param by {@code rest}, or who asked for it
   * @param label why somebody asked for it; null: nobody did
   */
  public record Occasion(long epoch, String by, @Nullable String label) {
    /** An agent that rests. */
    public static Occasion rest(long epoch) {
      return new Occasion(epoch, "rest", null);
    }

    private GenerationRows.Origin origin() {
      return new GenerationRows.Origin(by, label, null, null);
    }
  }

  /**
   * Verifies the agent's state, or falls back to the newest generation that verifies, and tells
   * what was lost.
   *
   * @param known what history knows
   */
  public Restored restore(Connection connection, LockedAgent agent, Known known)
      throws SQLException {
    Restored restored = new Restoration(connection, agent, generations, files).run(known);
    if (restored instanceof Restored.Whole) {
      new Resealing(generations.seal()).run(connection, agent.row().agentId());
    }
    return restored;
  }

  /**
   * Makes a generation of what the agent is now, and reads it back; the one before, if the agent is
   * the same still and nobody labels it.
   *
   * @return empty: what the agent is now does not verify, and who begins next will find that
   * @throws SQLException also if what is read back is not what was written
   */
  public Optional<CheckpointMark> make(Connection connection, LockedAgent agent, Occasion occasion)
      throws SQLException {
    String agentId = agent.row().agentId();
    try {
      Optional<Generation> before = newest(connection, agentId);
      Generation now = now(connection, agent, occasion, before);
      if (before.isPresent() && before.get().sameStateAs(now)) {
        if (occasion.label() != null) {
          generations.label(connection, agentId, before.get().number(), occasion.label());
        }
        return Optional.of(before.get().mark());
      }
      generations.insert(connection, now, occasion.origin());
      Set<UUID> known = before.map(each -> each.files().chunks()).orElse(Set.of());
      readBack(connection, now, known);
      tidy(connection, now, known);
      return Optional.of(now.mark());
    } catch (BrokenSeal e) {
      LOG.error("agent {} gets no checkpoint: {}", agentId, e.why());
      return Optional.empty();
    }
  }

  /**
   * The same at any time, after everything was verified: an agent that rests is known to rest with
   * it.
   */
  Optional<CheckpointMark> makeNow(Connection connection, LockedAgent agent, Occasion occasion)
      throws SQLException {
    Optional<String> fault = new Restoration(connection, agent, generations, files).fault();
    if (fault.isPresent()) {
      LOG.error("agent {} gets no checkpoint: {}", agent.row().agentId(), fault.get());
      return Optional.empty();
    }
    Optional<CheckpointMark> made = make(connection, agent, occasion);
    if (made.isPresent()) {
      Sql.update(connection, RESTING, made.get().generation(), agent.row().agentId());
    }
    return made;
  }

  /**
   * Makes the agent what it was: its files, its memory, the life after this one. The caller writes
   * that life into the agent's row. Repeating an order answers as the first time.
   *
   * @param epoch the newest seat epoch from then on
   */
  public GoneBack goBack(Connection connection, LockedAgent agent, RestoreOrder order, long epoch)
      throws SQLException {
    return new Rollback(connection, agent, generations, files).run(order, epoch);
  }

  /** The newest that stands, as history is told of it. */
  public Optional<CheckpointMark> newest(Connection connection, LockedAgent agent)
      throws SQLException {
    return newest(connection, agent.row().agentId()).map(Generation::mark);
  }

  private Optional<Generation> newest(Connection connection, String agentId) throws SQLException {
    for (Row row : generations.newest(connection, agentId, keep.newest())) {
      try {
        return Optional.of(generations.open(agentId, row));
      } catch (BrokenSeal e) {
        LOG.error("checkpoint {} of agent {} is broken: {}", row.number(), agentId, e.why());
        generations.mark(connection, agentId, row.number(), e.why());
      }
    }
    return Optional.empty();
  }

  private Generation now(
      Connection connection, LockedAgent agent, Occasion occasion, Optional<Generation> before)
      throws SQLException, BrokenSeal {
    String agentId = agent.row().agentId();
    FileTree tree = files.read(connection, agentId);
    MemoryEnd memory = MemoryEnds.now(connection, agentId);
    return new Generation(
        agentId,
        generations.last(connection, agentId) + 1,
        agent.row().life(),
        occasion.epoch(),
        memory,
        tree,
        before.map(Generation::mark).map(CheckpointMark::digest).orElse(Generation.NONE));
  }

  private void readBack(Connection connection, Generation written, Set<UUID> known)
      throws SQLException, BrokenSeal {
    Optional<Row> row = generations.find(connection, written.agentId(), written.number());
    if (row.isEmpty() || !generations.open(written.agentId(), row.get()).equals(written)) {
      throw new SQLException("checkpoint " + written.number() + " reads back as another");
    }
    try {
      files.verify(connection, written.agentId(), written.files(), known);
    } catch (BrokenSeal e) {
      generations.mark(connection, written.agentId(), written.number(), e.why());
      throw e;
    }
  }

  /** Only what is not held any more is looked for, and only where something was let go. */
  private void tidy(Connection connection, Generation now, Set<UUID> before) throws SQLException {
    boolean retired =
        now.number() > keep.newest() && generations.retire(connection, now.agentId(), keep);
    boolean holds = !before.isEmpty() || !now.files().files().isEmpty();
    if (retired && holds) FileRows.sweep(connection, now.agentId());
  }
}
