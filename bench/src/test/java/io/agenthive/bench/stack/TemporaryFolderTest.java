package io.agenthive.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TemporaryFolderTest {
  /** A benchmark that never ends. */
  static final class Endless {
    private Endless() {}

    public static void main(String[] args) throws IOException, InterruptedException {
      TemporaryFolder folder = TemporaryFolder.make();
      Files.createFile(folder.root().resolve("left"));
      folder.before(() -> System.out.println("ended " + Files.exists(folder.root())));
      System.out.println(folder.root());
      new CountDownLatch(1).await();
    }
  }

  @Test
  void a_benchmark_that_is_stopped_ends_its_stack_and_leaves_no_folder() throws Exception {
    Process endless =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Endless.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var said = endless.inputReader()) {
      Path root = Path.of(said.readLine());
      assertThat(root).isDirectory();

      endless.toHandle().destroy(); // SIGTERM; Ctrl-C takes the same way

      assertThat(said.readLine()).isEqualTo("ended true");
      assertThat(endless.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(root).doesNotExist();
    } finally {
      endless.destroyForcibly();
    }
  }

  @Test
  void stacks_end_once_and_the_last_one_first() {
    List<String> ended = new ArrayList<>();
    TemporaryFolder folder = TemporaryFolder.make();
    folder.before(() -> ended.add("one"));
    folder.before(() -> ended.add("two"));

    folder.close();
    folder.close();

    assertThat(ended).containsExactly("two", "one");
    assertThat(folder.root()).doesNotExist();
  }
}
