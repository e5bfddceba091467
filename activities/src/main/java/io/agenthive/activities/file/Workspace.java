package io.agenthive.activities.file;

import java.io.IOException;

/** The files of an agent, as a tool sees them during one call. What it changes is seen by it. */
public interface Workspace {
  /** The files. */
  FileTree tree();

  /**
   * Bytes of a file, from {@code from} on, at most {@code most}; none if there is no such file.
   *
   * @throws IOException if they cannot be read now
   */
  byte[] read(String name, long from, int most) throws IOException, InterruptedException;

  /**
   * A file becomes these bytes.
   *
   * @throws TooMuch if the agent may not keep so much; nothing changes
   * @throws IOException if another call of the agent changes files for too long
   */
  void write(String name, byte[] content) throws TooMuch, IOException, InterruptedException;

  /** Adds bytes to a file, which is made if there is none. Fails as {@link #write} does. */
  void append(String name, byte[] more) throws TooMuch, IOException, InterruptedException;

  /** Whether there was such a file; there is none then. */
  boolean delete(String name) throws IOException, InterruptedException;
}
