package io.agenthive.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process that is dead, and whose parent has not heard of it yet: the child of a parent that was
 * killed stays one for as long as the first process of its container does not look.
 */
public final class Corpse {
  private Corpse() {}

  /** Whether this process is one (Linux; elsewhere nobody knows). */
  public static boolean is(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String state = stat.substring(stat.lastIndexOf(')') + 1).strip();
      return state.startsWith("Z") || state.startsWith("X");
    } catch (IOException goneOrNotLinux) {
      return false;
    }
  }
}
