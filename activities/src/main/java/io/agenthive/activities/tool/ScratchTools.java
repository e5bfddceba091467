package io.agenthive.activities.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The tools of a scratch folder. */
final class ScratchTools {
  private static final ArgumentSpec NAME =
      ArgumentSpec.required(
          "name",
          "name of the file: lower-case letters, digits, '.', '_' and '-', no folders",
          ScratchName.MAX_CHARS);

  private ScratchTools() {}

  /** What one of them does. */
  @FunctionalInterface
  private interface Deed {
    String done(String agentId, Map<String, String> arguments) throws IOException;
  }

  private record ScratchTool(ToolSpec spec, Deed deed) implements Tool {
    @Override
    public String use(String agentId, Map<String, String> arguments) throws IOException {
      return deed.done(agentId, arguments);
    }
  }

  static List<Tool> in(Path root) {
    ScratchFolders folders = new ScratchFolders(root, ScratchLimits.DEFAULT);
    return List.of(list(folders), read(folders), write(folders), append(folders), delete(folders));
  }

  private static Tool list(ScratchFolders folders) {
    ToolSpec spec =
        new ToolSpec("scratch-list", "Lists the files of your scratch folder.", true, List.of());
    return new ScratchTool(spec, (agent, given) -> folders.of(agent).list());
  }

  private static Tool read(ScratchFolders folders) {
    ToolSpec spec =
        new ToolSpec("scratch-read", "Reads a file of your scratch folder.", true, List.of(NAME));
    return new ScratchTool(spec, (agent, given) -> folders.of(agent).read(name(given)));
  }

  private static Tool write(ScratchFolders folders) {
    ToolSpec spec =
        new ToolSpec(
            "scratch-write",
            "Writes a file of your scratch folder; what was in it before is replaced.",
            true,
            List.of(NAME, content().orEmpty()));
    return new ScratchTool(
        spec, (agent, given) -> folders.of(agent).write(name(given), content(given)));
  }

  /** Twice is more than once: the only one of them whose intent is written first. */
  private static Tool append(ScratchFolders folders) {
    ToolSpec spec =
        new ToolSpec(
            "scratch-append",
            "Adds to the end of a file of your scratch folder; makes it if there is none.",
            false,
            List.of(NAME, content()));
    return new ScratchTool(
        spec, (agent, given) -> folders.of(agent).append(name(given), content(given)));
  }

  private static Tool delete(ScratchFolders folders) {
    ToolSpec spec =
        new ToolSpec(
            "scratch-delete",
            "Deletes a file of your scratch folder, if there is one.",
            true,
            List.of(NAME));
    return new ScratchTool(spec, (agent, given) -> folders.of(agent).delete(name(given)));
  }

  private static ArgumentSpec content() {
    int most = ScratchLimits.DEFAULT.maxFileBytes();
    return ArgumentSpec.required("content", "the text, at most " + most + " bytes", most);
  }

  private static ScratchName name(Map<String, String> given) {
    return ScratchName.of(given.getOrDefault("name", ""));
  }

  private static String content(Map<String, String> given) {
    return given.getOrDefault("content", "");
  }
}
