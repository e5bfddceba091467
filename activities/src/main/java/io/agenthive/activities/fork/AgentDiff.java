package io.agenthive.activities.fork;

import io.agenthive.activities.memory.MemoryPast;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two agents, or two moments of one, differ in.
 *
 * @param same whether they remember the same and have the same files
 * @param files that are not the same, ordered by name
 * @param spec fields of their specs that are not the same; of two moments of one agent none: a
 *     checkpoint holds no spec
 */
public record AgentDiff(
    boolean same, Side from, Side to, List<FileDiff> files, MemoryDiff memory, List<Field> spec) {
  /** Copies its lists. */
  public AgentDiff {
    files = List.copyOf(files);
    spec = List.copyOf(spec);
  }

  /**
   * One of both.
   *
   * @param generation its checkpoint; null: it is as its rows say now
   * @param digest of that checkpoint; null: it is none
   * @param content digest of its files and its memory, whoever has them and however they are
   *     sealed; 64 hexadecimal digits
   * @param memoryAt entries of its memory
   * @param bytes of all its files
   */
  public record Side(
      String agentId,
      @Nullable Long generation,
      @Nullable String digest,
      String content,
      long life,
      long epoch,
      long memoryAt,
      int files,
      long bytes) {}

  /**
   * A file that is not the same.
   *
   * @param from null: it is new
   * @param to null: it is gone
   * @param text a diff in unified form; null: it is no small text
   */
  public record FileDiff(
      String name, @Nullable Content from, @Nullable Content to, @Nullable List<String> text) {}

  /**
   * What is in a file.
   *
   * @param digest 64 hexadecimal digits
   */
  public record Content(long size, String digest) {}

  /**
   * What only one of both remembers.
   *
   * @param common entries from the first that both remember
   * @param onlyFrom the others of the one, oldest first, at most {@link DiffDesk#MAX_ENTRIES}
   * @param onlyTo those of the other, likewise
   * @param restFrom how many more of the one there are
   * @param restTo how many more of the other there are
   */
  public record MemoryDiff(
      long common,
      List<MemoryPast.Entry> onlyFrom,
      List<MemoryPast.Entry> onlyTo,
      long restFrom,
      long restTo) {}

  /** A field, with both values as JSON. */
  public record Field(String field, String from, String to) {}
}
