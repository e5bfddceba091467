package io.agenthive.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.postgres.Json;
import io.agenthive.local.folder.AtomicFile;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.process.ChildRecord;
import io.agenthive.local.stack.StackNote;
import io.agenthive.workers.role.TemporalSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunningStackTest {
  @TempDir Path place;
  private DataFolder folder;

  @BeforeEach
  void open() {
    folder = DataFolder.open(place.resolve("data"));
  }

  @Test
  void the_namespace_of_the_stack_is_asked() {
    up("hives");

    assertThat(found(Map.of()).temporal()).isEqualTo(new TemporalSettings("there:7233", "hives"));
  }

  @Test
  void a_note_without_a_namespace_means_the_default_one() {
    up(null);

    assertThat(found(Map.of()).temporal()).isEqualTo(new TemporalSettings("there:7233", "default"));
  }

  @Test
  void a_named_server_comes_with_its_named_namespace() {
    up("hives");
    Map<String, String> named =
        Map.of("HIVE_TEMPORAL_ADDRESS", "other:1", "HIVE_TEMPORAL_NAMESPACE", "theirs");

    assertThat(found(named).temporal()).isEqualTo(new TemporalSettings("other:1", "theirs"));
  }

  @Test
  void whatever_hides_the_stack_no_stack_answers() {
    assertThatThrownBy(() -> found(Map.of()))
        .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.exit()).isEqualTo(3));
    assertThatThrownBy(() -> found(Map.of("HIVE_DB_URL", "mysql://x")))
        .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.exit()).isEqualTo(3));
  }

  private RunningStack found(Map<String, String> environment) {
    return RunningStack.find(folder.root(), environment);
  }

  private void up(@Nullable String namespace) {
    ChildRecord self = ChildRecord.ofThisProcess("stack");
    Map<String, String> links =
        Map.of("temporal", "there:7233", "database", "jdbc:postgresql://there/hive");
    StackNote note = new StackNote("up", self, Map.of(), namespace, links, List.of());
    AtomicFile.write(folder.file("stack.json"), Json.write(note));
  }
}
