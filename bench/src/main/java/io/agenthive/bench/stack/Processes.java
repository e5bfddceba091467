package io.agenthive.bench.stack;

import io.agenthive.local.process.ChildRecord;
import io.agenthive.local.stack.StackNote;
import java.util.Map;
import java.util.TreeMap;

/** The processes of a stack by name. */
final class Processes {
  private Processes() {}

  /**
   * Those that the note tells of.
   *
   * @param main what the process that owns the stack is called
   */
  static Map<String, Long> of(StackNote note, String main) {
    Map<String, Long> pids = new TreeMap<>();
    pids.put(main, note.main().pid());
    for (ChildRecord child : note.children()) pids.put(child.name(), child.pid());
    return pids;
  }
}
