package io.agenthive.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run as a child.
 *
 * @param name of the part; names its log and its record
 * @param command program and arguments, without secrets: every user of the machine can read them;
 *     programs by absolute path, because the process is recognised by it
 * @param environment added to this process's own
 * @param log receives both outputs
 */
public record ChildSpec(
    String name, List<String> command, Map<String, String> environment, Path log, StopSignal stop) {
  /** Refuses a program that is not an absolute path. */
  public ChildSpec {
    if (command.isEmpty() || !command.getFirst().startsWith("/")) {
      throw new IllegalArgumentException("a child needs a program by absolute path: " + command);
    }
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** A child that ends on TERM. */
  public static ChildSpec of(String name, List<String> command, Map<String, String> env, Path log) {
    return new ChildSpec(name, command, env, log, StopSignal.TERM);
  }
}
