package io.agenthive.chaos.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A command {@code ./hive} whose stack is two processes that sleep and a note that names them. It
 * fails to start as soon as {@link #breakDown} was called.
 */
public record FakeHive(Path script, Path data) {
  private static final String TEXT =
      """
      #!/bin/sh
      data='DATA'
      echo "$@" >>"$data/asked"
      case $1 in
        up)
          [ ! -e "$data/broken" ] || exit 1
          sleep 60 &
          echo $! >>"$data/agents"
          now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
          printf '{"state": "up", "main": {"name": "stack", "pid": %s, "startedAt": "%s"}, "links": LINKS,
            "children": [{"name": "host-1", "pid": %s, "startedAt": "%s"}]}' $$ "$now" $! "$now" >"$data/note"
          mv "$data/note" "$data/stack.json"
          exec sleep 60
          ;;
        down)
          for agents in $(cat "$data/agents" 2>/dev/null); do kill "$agents" 2>/dev/null; done
          exit 0
          ;;
        *)
          echo "$1 $HIVE_MODELS_PACE"
          exit 3
          ;;
      esac
      """;

  /** A command in this folder, whose stacks' notes have these links. */
  public static FakeHive in(Path folder, Map<String, String> links) throws IOException {
    return at(folder.resolve("hive"), Files.createDirectories(folder.resolve("data")), links);
  }

  /** The same with its script and its data folder. */
  public static FakeHive at(Path script, Path data, Map<String, String> links) throws IOException {
    String written = JsonMapper.builder().build().writeValueAsString(links);
    ScriptFile.write(
        script, TEXT.replace("DATA", data.toString()).replace("LINKS", written.replace("%", "%%")));
    return new FakeHive(script, data);
  }

  /** As a campaign calls it. */
  public HiveCommand command() {
    Map<String, String> settings = Map.of("HIVE_MODELS_PACE", "0.1");
    return new HiveCommand(script, data, OwnEnvironment.of(System.getenv(), settings));
  }

  /** No stack starts any more. */
  public void breakDown() throws IOException {
    Files.createFile(data.resolve("broken"));
  }
}
