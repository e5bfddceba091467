package io.agenthive.activities.checkpoint;

import io.agenthive.activities.checkpoint.Generation.MemoryEnd;
import io.agenthive.activities.checkpoint.GenerationRows.Row;
import io.agenthive.activities.checkpoint.GenerationRows.Standing;
import io.agenthive.activities.file.FileRows;
import io.agenthive.activities.file.FileTree;
import io.agenthive.activities.mail.LockedAgent;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.workflows.checkpoint.CheckpointMark;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One verification of one agent's state, and what follows if it fails. */
final class Restoration {
  private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);

  private static final int PROOF = 2;

  private final Connection connection;
  private final LockedAgent agent;
  private final String agentId;
  private final GenerationRows generations;
  private final FileRows files;

  Restoration(
      Connection connection, LockedAgent agent, GenerationRows generations, FileRows files) {
    this.connection = connection;
    this.agent = agent;
    agentId = agent.row().agentId();
    this.generations = generations;
    this.files = files;
  }

  Restored run(Known known) throws SQLException {
    try {
      return verified(known);
    } catch (BrokenSeal fault) {
      return fallenBack(generations.all(connection, agentId), fault);
    }
  }

  /** Why the agent is not what its rows and its newest generation say; empty: it is. */
  Optional<String> fault() throws SQLException {
    try {
      Restored unused = verified(Known.NOTHING);
      return Optional.empty();
    } catch (BrokenSeal fault) {
      return Optional.of(fault.why());
    }
  }

  /** The newest that nobody found broken proves the rows, and the one before proves the newest. */
  private Restored verified(Known known) throws SQLException, BrokenSeal {
    FileTree now = files.read(connection, agentId);
    files.verify(connection, agentId, now, Set.of());
    MemoryEnd memory = memory();
    rested(known);
    List<Row> sound = generations.newest(connection, agentId, PROOF);
    if (sound.isEmpty()) {
      need(generations.all(connection, agentId).isEmpty(), "all its checkpoints were found broken");
      CheckpointMark after = known.after();
      need(after == null, "history knows checkpoint " + number(after) + ", and there is none");
      need(agent.checkpoint() == null, "its checkpoints are gone");
      return new Restored.Whole(now, null, null);
    }
    Generation newest = generations.open(agentId, sound.getFirst());
    chained(newest, sound);
    Optional<String> before = known(newest, known);
    if (!newest.memory().equals(memory)) stands(newest);
    if (agent.checkpoint() != null) asItRested(newest, now, memory);
    return new Restored.Whole(now, newest.mark(), before.orElse(null));
  }

  private MemoryEnd memory() throws SQLException, BrokenSeal {
    MemoryEnd memory = MemoryEnds.now(connection, agentId);
    need(
        MemoryEnds.stands(connection, agentId, memory), "the end of its memory is not what it was");
    return memory;
  }

  private void stands(Generation generation) throws SQLException, BrokenSeal {
    need(
        MemoryEnds.stands(connection, agentId, generation.memory()),
        "the memory it had at checkpoint " + generation.number() + " is not what it was");
  }

  /** The row may have been told to forget it; history was not. */
  private void rested(Known known) throws BrokenSeal {
    need(
        !known.rested() || agent.checkpoint() != null,
        "history knows that it rests with a checkpoint, and its row does not");
  }

  /** Whoever rested has changed nothing since. */
  private void asItRested(Generation newest, FileTree now, MemoryEnd memory) throws BrokenSeal {
    Long rested = agent.checkpoint();
    need(
        rested != null && rested == newest.number(),
        "it rested with checkpoint " + rested + ", which is gone");
    need(newest.files().equals(now), "files have changed since it rested");
    need(newest.memory().equals(memory), "its memory has changed since it rested");
  }

  /** The one before says of itself whether it is whole; otherwise it proves nothing. */
  private void chained(Generation newest, List<Row> sound) throws BrokenSeal {
    if (sound.size() < 2) return;
    Row before = sound.get(1);
    try {
      generations.open(agentId, before);
    } catch (BrokenSeal | KeyMissing proofless) {
      return;
    }
    need(
        newest.previous().equals(before.digest()),
        "checkpoint " + newest.number() + " does not follow " + before.number());
  }

  /**
   * One that history knows may have been retired by now. Where it is another, or gone, it is
   * written down as lost, so that the loss is told once.
   *
   * @return what is told again, though nothing changes any more
   */
  private Optional<String> known(Generation newest, Known known) throws SQLException, BrokenSeal {
    CheckpointMark after = known.after();
    if (after == null || after.equals(newest.mark())) return Optional.empty();
    boolean older = newest.number() < after.generation();
    Standing standing = generations.standing(connection, agentId, after);
    boolean lost = standing == Standing.OTHER || (standing == Standing.GONE && older);
    if (lost) {
      String fault =
          standing == Standing.OTHER
              ? "checkpoint " + after.generation() + " is not the one that history knows"
              : "history knows checkpoint %d, and the newest is %d"
                  .formatted(after.generation(), newest.number());
      generations.mourn(connection, agentId, after, fault);
      throw new BrokenSeal(fault);
    }
    return standing == Standing.BROKEN && older
        ? Optional.of(
            "history knows checkpoint %d, which was found broken before; it goes on from %d"
                .formatted(after.generation(), newest.number()))
        : Optional.empty();
  }

  private Restored fallenBack(List<Row> rows, BrokenSeal fault) throws SQLException {
    try {
      MemoryEnd unused = memory();
    } catch (BrokenSeal nothingBringsItBack) {
      return new Restored.Nothing(nothingBringsItBack.why());
    }
    for (Row row : rows) {
      Optional<Generation> whole = whole(row);
      if (whole.isEmpty()) continue;
      String lost = fault.why() + lost(whole.get());
      LOG.error("the state of agent {} does not verify: {}", agentId, lost);
      files.become(connection, agentId, whole.get().files());
      return new Restored.Whole(whole.get().files(), whole.get().mark(), lost);
    }
    return new Restored.Nothing("no checkpoint verifies: " + fault.why());
  }

  /** Whatever was found before: who mended the rows has mended the generation. */
  private Optional<Generation> whole(Row row) throws SQLException {
    try {
      Generation generation = generations.open(agentId, row);
      if (generation.life() != agent.row().life()) return Optional.empty(); // of an abandoned life
      files.verify(connection, agentId, generation.files(), Set.of());
      if (row.broken() != null) generations.mark(connection, agentId, row.number(), null);
      stands(generation);
      return Optional.of(generation);
    } catch (BrokenSeal e) {
      LOG.error("checkpoint {} of agent {} is broken: {}", row.number(), agentId, e.why());
      generations.mark(connection, agentId, row.number(), e.why());
      return Optional.empty();
    }
  }

  /** Its memory is whole; of its files, those that were changed since are as they were then. */
  private String lost(Generation taken) throws SQLException {
    String names;
    try {
      names = taken.files().differences(files.read(connection, agentId)).toString();
    } catch (BrokenSeal unreadable) {
      names = "all";
    }
    return "; it goes on from checkpoint %d with the files %s as they were then"
        .formatted(taken.number(), names);
  }

  private static void need(boolean holds, String otherwise) throws BrokenSeal {
    if (!holds) throw new BrokenSeal(otherwise);
  }

  private static String number(@Nullable CheckpointMark mark) {
    return mark == null ? "none" : String.valueOf(mark.generation());
  }
}
