package io.agenthive.chaos.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StackFileTest {
  private static final String UP =
      """
      {"state": "up",
       "main": {"name": "stack", "pid": 41, "startedAt": "2026-11-21T12:00:00Z", "executables": [], "stop": "TERM"},
       "versions": {"postgres": "18"},
       "links": {"api": "http://127.0.0.1:8080", "database": "jdbc:postgresql://127.0.0.1:15432/hive"},
       "children": [{"name": "host-1", "pid": 42, "startedAt": "2026-11-21T12:00:01.5Z", "command": ["java"]}]}
      """;

  @Test
  void a_note_names_its_processes_and_links() {
    StackFile note = StackFile.read(UP);

    assertThat(note.up()).isTrue();
    assertThat(note.main().pid()).isEqualTo(41);
    assertThat(note.child("host-1").pid()).isEqualTo(42);
    assertThat(note.child("host-1").startedAt()).isEqualTo("2026-11-21T12:00:01.5Z");
    assertThat(note.api()).hasToString("http://127.0.0.1:8080");
  }

  @Test
  void a_link_names_where_a_server_listens_whatever_its_form() {
    StackFile note =
        new StackFile(
            "up",
            StackFile.read(UP).main(),
            Map.of(
                "temporal", "127.0.0.1:7233",
                "database", "jdbc:postgresql://127.0.0.1:15432/hive",
                "api", "http://127.0.0.1:8080",
                "none", "nowhere"),
            List.of());

    assertThat(note.address("temporal").getPort()).isEqualTo(7233);
    assertThat(note.address("database").getPort()).isEqualTo(15_432);
    assertThat(note.address("api").getPort()).isEqualTo(8080);
    assertThatThrownBy(() -> note.address("none")).hasMessageContaining("no host and port");
  }

  @Test
  void hosts_are_the_children_that_bear_the_name_in_order() {
    RecordedProcess main = StackFile.read(UP).main();
    RecordedProcess second = new RecordedProcess("host-2", 7, main.startedAt());
    RecordedProcess first = new RecordedProcess("host-1", 8, main.startedAt());
    RecordedProcess server = new RecordedProcess("postgres", 9, main.startedAt());

    assertThat(new StackFile("up", main, Map.of(), List.of(second, server, first)).hosts())
        .containsExactly(first, second);
  }

  @Test
  void a_stack_that_still_starts_is_not_up() {
    String starting =
        "{\"state\": \"starting\", \"main\": {\"name\": \"stack\", \"pid\": 1, \"startedAt\":"
            + " \"2026-11-21T12:00:00Z\"}}";

    assertThat(StackFile.read(starting).up()).isFalse();
    assertThat(StackFile.read(starting).children()).isEmpty();
  }

  @Test
  void what_a_note_lacks_is_named() {
    StackFile note = StackFile.read(UP);

    assertThatThrownBy(() -> note.child("postgres")).hasMessageContaining("child 'postgres'");
    assertThatThrownBy(() -> note.link("web")).hasMessageContaining("link 'web'");
    assertThatThrownBy(() -> StackFile.read("{}")).hasMessageContaining("names no process");
  }

  @Test
  void a_torn_note_is_an_error_and_not_a_stack() {
    assertThatThrownBy(() -> StackFile.read(UP.substring(0, 60)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void no_note_is_no_stack(@TempDir Path data) {
    assertThat(StackFile.in(data)).isEmpty();
  }
}
