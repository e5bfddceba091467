package io.agenthive.activities.tool;

import io.agenthive.workflows.mail.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The scratch folders of all agents, each in one of its own below the root. */
final class ScratchFolders {
  private static final int LOCKS = 64;

  private final Path root;
  private final ScratchLimits limits;
  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

  ScratchFolders(Path root, ScratchLimits limits) {
    this.root = root.toAbsolutePath().normalize();
    this.limits = limits;
  }

  /** The agent's folder; made if there is none. */
  ScratchFolder of(String agentId) throws IOException {
    Names.agent(agentId);
    Files.createDirectories(root);
    Path folder = root.resolve("agent-" + agentId);
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) Files.createDirectories(folder);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new ToolRefused("your scratch folder is not a folder; an operator has to look at it");
    }
    ReentrantLock lock = locks.get(Math.floorMod(agentId.hashCode(), LOCKS));
    return new ScratchFolder(folder, limits, lock);
  }
}
