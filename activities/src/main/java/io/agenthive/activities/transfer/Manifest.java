package io.agenthive.activities.transfer;

import io.agenthive.activities.agent.AgentOrigin;
import io.agenthive.activities.checkpoint.Snapshot;
import io.agenthive.activities.file.FileEntry;
import io.agenthive.activities.file.FileText;
import io.agenthive.activities.file.FileTree;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.hold.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an archive holds.
 *
 * @param header the same as in clear
 * @param fenced whether the agent may not act outside
 * @param origin what it was made of; null: nothing
 * @param generation its checkpoint there
 * @param digest of that checkpoint
 * @param memoryAt entries of its memory
 * @param memoryDigest of the last of them
 * @param files each as {@link FileText} writes it
 * @param content digest of files and memory, whoever has them and however they are sealed
 * @param tasks open tasks that move with it
 * @param receipt how the receipt of an import begins; empty: it is a copy
 * @param secret of which, with the rest of the receipt, the code is made with which the old hive
 *     says that it has gone; empty: it is a copy
 */
record Manifest(
    ArchiveHeader header,
    AgentSpec spec,
    List<Held> holds,
    boolean fenced,
    @Nullable AgentOrigin origin,
    long life,
    long epoch,
    long generation,
    String digest,
    long memoryAt,
    String memoryDigest,
    List<String> files,
    String content,
    long tasks,
    String receipt,
    String secret) {
  /** Copies its lists; refuses what is missing. */
  Manifest {
    Objects.requireNonNull(header);
    Objects.requireNonNull(spec);
    Objects.requireNonNull(digest);
    Objects.requireNonNull(memoryDigest);
    Objects.requireNonNull(content);
    Objects.requireNonNull(receipt);
    Objects.requireNonNull(secret);
    holds = List.copyOf(holds);
    files = List.copyOf(files);
  }

  /** What the agent was, as its files and its memory say; the digest is checked against it. */
  Snapshot snapshot() throws BrokenSeal {
    List<FileEntry> all = new ArrayList<>();
    for (String file : files) all.add(FileText.read(List.of(file.split("\n")).iterator()));
    Snapshot snapshot;
    try {
      snapshot =
          new Snapshot(
              header.agentId(),
              generation,
              digest,
              life,
              epoch,
              memoryAt,
              memoryDigest,
              new FileTree(all));
    } catch (IllegalArgumentException e) {
      throw new BrokenSeal("its list of files is none: " + e.getMessage());
    }
    if (!snapshot.content().equals(content)) {
      throw new BrokenSeal("its digest is not that of its files and its memory");
    }
    return snapshot;
  }
}
