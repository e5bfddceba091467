package io.agenthive.activities.file;

import java.util.concurrent.Semaphore;

/**
 * The files of an agent whose seat is here. Its calls run side by side; whoever changes files keeps
 * the others from it until the change is committed or given up.
 */
public final class AgentFiles {
  private final String agentId;
  private final FileStore store;
  private final FileLimits limits;
  private final Semaphore pen = new Semaphore(1, true);
  private volatile FileTree tree;

  /** Begins with these files. */
  public AgentFiles(String agentId, FileTree tree, FileStore store, FileLimits limits) {
    this.agentId = agentId;
    this.tree = tree;
    this.store = store;
    this.limits = limits;
  }

  /** The files for one call, to be closed after it. */
  public Draft draft() {
    return new FileDraft(this);
  }

  String agentId() {
    return agentId;
  }

  FileTree tree() {
    return tree;
  }

  FileStore store() {
    return store;
  }

  FileLimits limits() {
    return limits;
  }

  Semaphore pen() {
    return pen;
  }

  void becomes(FileTree committed) {
    tree = committed;
  }
}
