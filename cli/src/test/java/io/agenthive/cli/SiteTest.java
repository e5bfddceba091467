package io.agenthive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SiteTest {
  @TempDir Path folder;

  @Test
  void a_running_stack_is_found_by_its_data_folder() throws IOException {
    try (FakeApi api = new FakeApi()) {
      note("{\"state\": \"up\", \"links\": {\"api\": \"" + api.url() + "\"}}");

      Terminal run = Terminal.run(Map.of(), "agent", "list", "--data", folder.toString());

      assertThat(run.exit()).as(run.err()).isEqualTo(Exit.OK);
    }
  }

  @Test
  void the_environment_names_a_data_folder() throws IOException {
    note("{\"apiUrl\": \"http://127.0.0.1:1/\"}");

    Site site = Site.find(null, Map.of("HIVE_DATA", folder.toString()));

    assertThat(site.apiUrl()).isEqualTo("http://127.0.0.1:1");
    assertThat(site.key()).isEqualTo(FakeApi.KEY);
    assertThat(site.toString()).doesNotContain(FakeApi.KEY);
  }

  @Test
  void a_token_of_the_environment_is_shown_in_the_place_of_the_key() throws IOException {
    note("{\"apiUrl\": \"http://127.0.0.1:1/\"}");

    Map<String, String> here = Map.of("HIVE_DATA", folder.toString(), "HIVE_TOKEN", "a.b.c\n");
    assertThat(Site.find(null, here).key()).isEqualTo("a.b.c");
    Map<String, String> there = Map.of("HIVE_API_URL", "http://x", "HIVE_TOKEN", "a.b.c");
    assertThat(Site.find(null, there).key()).isEqualTo("a.b.c");
  }

  @Test
  void the_folder_of_the_desktop_standard_is_the_default() {
    assertThat(Site.folder(null, Map.of("XDG_DATA_HOME", "/x")))
        .isEqualTo(Path.of("/x/agent-hive/default"));
    assertThat(Site.folder(null, Map.of())).endsWithRaw(Path.of("share/agent-hive/default"));
  }

  @Test
  void no_stack_is_told_with_what_to_do() {
    Terminal run = Terminal.run(Map.of(), "agent", "list", "--data", folder.toString());

    assertThat(run.exit()).isEqualTo(Exit.NO_STACK);
    assertThat(run.err())
        .startsWith("hive: no stack is running in " + folder + ": start one with ./hive up");
  }

  @Test
  void a_stack_that_starts_is_told_apart() throws IOException {
    note("{\"state\": \"starting\", \"links\": {}}");

    assertThat(Terminal.run(Map.of(), "status", "--data", folder.toString()).err())
        .contains("is still starting");
  }

  @Test
  void a_note_that_cannot_be_read_is_told() throws IOException {
    note("{");

    Terminal run = Terminal.run(Map.of(), "status", "--data", folder.toString());

    assertThat(run.exit()).isEqualTo(Exit.NO_STACK);
    assertThat(run.err()).contains("cannot read the stack's files");
  }

  @Test
  void a_stack_that_is_gone_is_told() throws IOException {
    note("{\"links\": {\"api\": \"http://127.0.0.1:" + closedPort() + "\"}}");

    Terminal run = Terminal.run(Map.of(), "status", "--data", folder.toString());

    assertThat(run.exit()).isEqualTo(Exit.NO_STACK);
    assertThat(run.err()).contains("does not answer").contains("./hive up");
  }

  @Test
  void a_url_without_a_key_is_a_matter_of_usage() {
    Terminal run = Terminal.run(Map.of("HIVE_API_URL", "http://127.0.0.1:1"), "status");

    assertThat(run.exit()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains("HIVE_API_KEY");
  }

  private void note(String json) throws IOException {
    Files.writeString(folder.resolve("stack.json"), json);
    Files.writeString(folder.resolve("api.key"), FakeApi.KEY + "\n");
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
