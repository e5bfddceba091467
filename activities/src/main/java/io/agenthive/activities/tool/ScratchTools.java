package io.agenthive.activities.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.file.FileEntry;
import io.agenthive.activities.file.TooMuch;
import io.agenthive.activities.file.Workspace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tools of an agent's scratch files. They are part of its state: what a call changes is
 * committed with the call's turn, and goes wherever the agent goes.
 */
final class ScratchTools {
  static final String LIST = "scratch-list";
  static final String READ = "scratch-read";
  static final String WRITE = "scratch-write";
  static final String APPEND = "scratch-append";
  static final String DELETE = "scratch-delete";

  /** What one result can show, and one call can say. */
  static final int MAX_CALL_BYTES = 16 * 1024;

  static final List<Tool> ALL = List.of(list(), read(), write(), append(), delete());

  private ScratchTools() {}

  /** What one of them does. */
  @FunctionalInterface
  private interface Deed {
    String done(Workspace files, Map<String, String> arguments)
        throws IOException, TooMuch, InterruptedException;
  }

  private record ScratchTool(ToolSpec spec, Deed deed) implements Tool {
    @Override
    public String use(Workspace files, Map<String, String> arguments)
        throws IOException, InterruptedException {
      try {
        return deed.done(files, arguments);
      } catch (TooMuch e) {
        throw new ToolRefused(e.why());
      }
    }
  }

  private static Tool list() {
    ToolSpec spec = new ToolSpec(LIST, "Lists your scratch files.", true, List.of());
    return new ScratchTool(spec, (files, given) -> listed(files.tree().files()));
  }

  private static Tool read() {
    ArgumentSpec from =
        ArgumentSpec.optional("from", "number of the byte to begin with, from 0", 10);
    ToolSpec spec =
        new ToolSpec(
            READ,
            "Reads a scratch file, at most " + MAX_CALL_BYTES + " bytes at once.",
            true,
            List.of(name(), from));
    return new ScratchTool(spec, (files, given) -> contents(files, name(given), from(given)));
  }

  private static Tool write() {
    ToolSpec spec =
        new ToolSpec(
            WRITE,
            "Writes a scratch file; what was in it before is replaced.",
            true,
            List.of(name(), content().orEmpty()));
    return new ScratchTool(
        spec,
        (files, given) -> {
          byte[] bytes = bytes(given);
          files.write(name(given), bytes);
          return "wrote " + bytes.length + " bytes to " + name(given);
        });
  }

  private static Tool append() {
    ToolSpec spec =
        new ToolSpec(
            APPEND,
            "Adds to the end of a scratch file; makes it if there is none.",
            true,
            List.of(name(), content()));
    return new ScratchTool(
        spec,
        (files, given) -> {
          byte[] bytes = bytes(given);
          files.append(name(given), bytes);
          return "added " + bytes.length + " bytes to " + name(given);
        });
  }

  private static Tool delete() {
    ToolSpec spec =
        new ToolSpec(DELETE, "Deletes a scratch file, if there is one.", true, List.of(name()));
    return new ScratchTool(
        spec,
        (files, given) ->
            files.delete(name(given))
                ? "deleted " + name(given)
                : "there was no file '" + name(given) + "'");
  }

  private static ArgumentSpec name() {
    return ArgumentSpec.required(
        "name",
        "name of the file: lower-case letters, digits, '.', '_' and '-', no folders",
        ScratchName.MAX_CHARS);
  }

  private static ArgumentSpec content() {
    return ArgumentSpec.required(
        "content", "the text, at most " + MAX_CALL_BYTES + " bytes", MAX_CALL_BYTES);
  }

  private static String listed(List<FileEntry> files) {
    if (files.isEmpty()) return "there are no files";
    return files.stream()
        .map(file -> file.name() + " (" + file.size() + " bytes)")
        .collect(Collectors.joining("\n"));
  }

  /** Half a character at an edge becomes a replacement character. */
  private static String contents(Workspace files, String name, long from)
      throws IOException, InterruptedException {
    FileEntry file =
        files
            .tree()
            .find(name)
            .orElseThrow(() -> new ToolRefused("there is no file '" + name + "'"));
    byte[] bytes = files.read(name, from, MAX_CALL_BYTES);
    String text = UTF_8.decode(ByteBuffer.wrap(bytes)).toString();
    long end = from + bytes.length;
    return end >= file.size()
        ? text
        : text + "\n[" + (file.size() - end) + " more bytes: read from " + end + "]";
  }

  private static long from(Map<String, String> given) {
    try {
      long from = Long.parseLong(given.getOrDefault("from", "0"));
      if (from >= 0) return from;
    } catch (NumberFormatException e) {
      throw new ToolRefused("'from' must be a whole number");
    }
    throw new ToolRefused("'from' must be 0 or more");
  }

  private static String name(Map<String, String> given) {
    return ScratchName.of(given.getOrDefault("name", "")).text();
  }

  private static byte[] bytes(Map<String, String> given) {
    byte[] bytes = given.getOrDefault("content", "").getBytes(UTF_8);
    if (bytes.length <= MAX_CALL_BYTES) return bytes;
    throw new ToolRefused(
        "that are %d bytes, at most %d are written at once; add the rest with scratch-append"
            .formatted(bytes.length, MAX_CALL_BYTES));
  }
}
