package io.agenthive.local.stack;

import io.agenthive.activities.postgres.Json;
import io.agenthive.local.folder.AtomicFile;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.process.ChildRecord;
import io.agenthive.local.process.ChildRecords;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable; // in the notes of older versions
import tools.jackson.core.JacksonException;

/**
 * What {@code stack.json} says to other processes. It holds no secret.
 *
 * @param state {@code starting} or {@code up}
 * @param main the process that owns the stack
 * @param versions by part
 * @param namespace of the hive in Temporal; empty while it starts
 * @param links where people and programs reach things, by what it is
 * @param children that run now
 */
public record StackNote(
    String state,
    ChildRecord main,
    Map<String, String> versions,
    @Nullable String namespace,
    Map<String, String> links,
    List<ChildRecord> children) {
  private static final String FILE = "stack.json";
  private static final long SELF = ProcessHandle.current().pid();

  /** Children come back at any moment, and the note must not forget one of two. */
  private static final Object WRITING = new Object();

  static StackNote starting() {
    ChildRecord self = ChildRecord.ofThisProcess("stack");
    return new StackNote("starting", self, Map.of(), "", Map.of(), List.of());
  }

  void writeTo(DataFolder folder) {
    synchronized (WRITING) {
      AtomicFile.write(folder.file(FILE), Json.write(this));
    }
  }

  /** Names the children that run now, once the stack is up: one of them was started again. */
  static void refresh(DataFolder folder) {
    synchronized (WRITING) {
      in(folder)
          .filter(note -> note.state().equals("up") && note.main().pid() == SELF)
          .ifPresent(note -> note.withChildren(folder).writeTo(folder));
    }
  }

  /** The same with the children that are on record at this moment, written. */
  StackNote writtenTo(DataFolder folder) {
    synchronized (WRITING) {
      StackNote whole = withChildren(folder);
      whole.writeTo(folder);
      return whole;
    }
  }

  private StackNote withChildren(DataFolder folder) {
    List<ChildRecord> now = new ChildRecords(folder).all();
    return new StackNote(state, main, versions, namespace, links, now);
  }

  static void removeFrom(DataFolder folder) {
    synchronized (WRITING) {
      remove(folder);
    }
  }

  private static void remove(DataFolder folder) {
    Path file = folder.file(FILE);
    if (!file.toFile().delete() && file.toFile().exists()) {
      throw new Refusal("cannot delete " + file);
    }
  }

  /** What the owner wrote last, whether or not it lives. */
  public static Optional<StackNote> in(DataFolder folder) {
    try {
      return AtomicFile.read(folder.file(FILE)).map(text -> Json.read(text, StackNote.class));
    } catch (JacksonException e) {
      throw new Refusal(folder.file(FILE) + " cannot be read; delete it if no stack runs", e);
    }
  }
}
