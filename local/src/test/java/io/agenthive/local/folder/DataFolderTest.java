package io.agenthive.local.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
  @TempDir Path place;

  @Test
  void the_option_comes_before_the_environment_and_that_before_the_default() {
    Map<String, String> named = Map.of("HIVE_DATA", "/named", "XDG_DATA_HOME", "/shared");

    assertThat(DataFolder.chosen(Path.of("/option"), named)).isEqualTo(Path.of("/option"));
    assertThat(DataFolder.chosen(null, named)).isEqualTo(Path.of("/named"));
    assertThat(DataFolder.chosen(null, Map.of("XDG_DATA_HOME", "/shared")))
        .isEqualTo(Path.of("/shared/agent-hive/default"));
    assertThat(DataFolder.chosen(null, Map.of()).toString())
        .endsWith(".local/share/agent-hive/default");
  }

  @Test
  void a_second_instance_on_the_same_folder_hears_who_has_it() {
    DataFolder folder = DataFolder.open(place.resolve("one"));

    try (FolderLock first = folder.lock()) {
      assertThat(first).isNotNull();
      assertThatThrownBy(folder::lock)
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("in use by process " + ProcessHandle.current().pid())
          .hasMessageContaining("hive down");
    }
  }

  @Test
  void a_lock_given_back_can_be_taken_again() {
    DataFolder folder = DataFolder.open(place.resolve("one"));

    folder.lock().close();

    try (FolderLock again = folder.lock()) {
      assertThat(again).isNotNull();
    }
  }

  @Test
  void a_folder_with_somebody_elses_files_is_refused() throws IOException {
    Files.writeString(place.resolve("thesis.txt"), "mine");

    assertThatThrownBy(() -> DataFolder.open(place))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("not Agent Hive's")
        .hasMessageContaining("--data");
  }

  @Test
  void a_place_that_cannot_be_made_says_what_to_do() throws IOException {
    Path file = Files.writeString(place.resolve("file"), "");

    assertThatThrownBy(() -> DataFolder.open(file.resolve("below")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("choose another with --data");
  }

  @Test
  void a_secret_is_made_once_and_only_its_owner_may_read_it() throws IOException {
    Path file = place.resolve("key");

    String secret = Secret.in(file);

    assertThat(Secret.in(file)).isEqualTo(secret).hasSize(43); // 256 bits in Base64
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_file_that_cannot_be_written_says_what_to_do() {
    assertThatThrownBy(() -> AtomicFile.write(place.resolve("away").resolve("file"), "text"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("cannot write")
        .hasMessageContaining("free some space");
    assertThatThrownBy(() -> AtomicFile.read(place))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("cannot read");
  }

  @Test
  void emptying_leaves_a_folder_that_can_be_used_at_once() throws IOException {
    DataFolder folder = DataFolder.open(place.resolve("one"));
    Files.writeString(folder.log("part"), "text");

    folder.empty();

    assertThat(folder.file("logs")).doesNotExist();
    assertThat(DataFolder.existing(folder.root())).contains(folder);
  }
}
