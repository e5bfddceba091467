package io.agenthive.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.local.process.CommandOutput;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** With real JVMs, on a jar that is here anyway. */
final class ClassArchiveTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir Path build;

  private ClassArchive archive() throws Exception {
    Path jar =
        Path.of(CommandLine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path copy = Files.createDirectories(build.resolve("lib")).resolve("picocli.jar");
    Files.copy(jar, copy);
    return ClassArchive.of(copy.toString()).orElseThrow();
  }

  private static CommandOutput run(ClassArchive archive, String... more) {
    List<String> command = new ArrayList<>(List.of(JavaChild.JAVA));
    command.addAll(JavaChild.quiet());
    command.addAll(archive.options());
    command.addAll(List.of(more));
    command.addAll(List.of("-cp", archive.classPath(), "picocli.AutoComplete", "--help"));
    return CommandOutput.of(command, Map.of(), LIMIT);
  }

  @Test
  void the_first_process_notes_its_classes_and_the_next_ones_find_them_ready() throws Exception {
    ClassArchive archive = archive();
    assertThat(archive.options()).singleElement().asString().contains("DumpLoadedClassList");

    assertThat(run(archive).ok()).isTrue();
    assertThat(archive.options()).as("noted once").isEmpty();
    CommandOutput made = archive.make();

    assertThat(made.ok()).as(made.text()).isTrue();
    CommandOutput with = run(archive, "-Xshare:on", "-Xlog:class+load");
    assertThat(with.ok()).as(with.text()).isTrue();
    assertThat(with.text()).containsPattern("picocli\\S+ source: shared objects file");
  }

  @Test
  void an_archive_that_is_none_stops_no_start() throws Exception {
    ClassArchive archive = archive();
    Files.writeString(build.resolve("classes.jsa"), "nothing of the kind");

    CommandOutput said = run(archive);

    assertThat(said.ok()).as(said.text()).isTrue();
    assertThat(said.text()).contains("Not a valid shared archive file", "Usage:");
  }

  @Test
  void without_a_note_none_is_made_and_nothing_is_left_behind() throws Exception {
    assertThat(archive().make().ok()).isFalse();

    try (Stream<Path> files = Files.list(build)) {
      assertThat(files).containsExactly(build.resolve("lib"));
    }
  }

  @Test
  void only_what_runs_from_the_jars_of_a_build_has_one() {
    assertThat(ClassArchive.of("/b/lib/a.jar" + File.pathSeparator + "/b/lib/c.jar")).isPresent();
    assertThat(ClassArchive.of("/b/lib/a.jar" + File.pathSeparator + "/c/lib/c.jar")).isEmpty();
    assertThat(ClassArchive.of("/b/classes")).isEmpty();
    assertThat(ClassArchive.of("/b/jars/a.jar")).isEmpty();
    assertThat(ClassArchive.of("")).isEmpty();
  }
}
