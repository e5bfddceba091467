package io.agenthive.activities.file;

import java.io.IOException;
import java.util.List;

/** What one call of a tool does to the files: nothing, until it is committed with its turn. */
public interface Draft extends Workspace, AutoCloseable {
  /** The draft of an agent that can keep no files. */
  Draft NONE = new NoFiles();

  /** What changes, at most one change of a file, in the order of their names. */
  List<FileChange> changes();

  /** The changes are durable. */
  void committed();

  /** Gives up what was not committed; what the call still tries to change is refused. */
  @Override
  void close();

  /** There are none. */
  final class NoFiles implements Draft {
    private NoFiles() {}

    @Override
    public FileTree tree() {
      return FileTree.EMPTY;
    }

    @Override
    public byte[] read(String name, long from, int most) {
      return new byte[0];
    }

    @Override
    public void write(String name, byte[] content) throws IOException {
      throw new IOException("no files can be kept here");
    }

    @Override
    public void append(String name, byte[] more) throws IOException {
      write(name, more);
    }

    @Override
    public boolean delete(String name) {
      return false;
    }

    @Override
    public List<FileChange> changes() {
      return List.of();
    }

    @Override
    public void committed() {}

    @Override
    public void close() {}
  }
}
