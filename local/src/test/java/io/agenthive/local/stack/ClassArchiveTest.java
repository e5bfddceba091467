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

  private static final String HOST = "host-1";

  @TempDir Path build;

  private String classPath() throws Exception {
    Path jar =
        Path.of(CommandLine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path copy = Files.createDirectories(build.resolve("lib")).resolve("picocli.jar");
    if (!Files.exists(copy)) Files.copy(jar, copy);
    return copy.toString();
  }

  private ClassArchive archive() throws Exception {
    return ClassArchive.of(classPath()).orElseThrow();
  }

  private CommandOutput run(List<String> options, String... more) throws Exception {
    List<String> command = new ArrayList<>(List.of(JavaChild.JAVA));
    command.addAll(JavaChild.quiet());
    command.addAll(options);
    command.addAll(List.of(more));
    command.addAll(List.of("-cp", classPath(), "picocli.AutoComplete", "--help"));
    return CommandOutput.of(command, Map.of(), LIMIT);
  }

  /** What a host has noted is whole. */
  private void noted() throws Exception {
    new ArchiveFiles(build).noted();
  }

  private List<String> files() throws Exception {
    try (Stream<Path> files = Files.list(build)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void the_first_host_notes_its_classes_and_the_next_ones_find_them_ready() throws Exception {
    ClassArchive archive = archive();
    assertThat(run(archive.options(HOST)).ok()).isTrue();
    noted();
    assertThat(archive.options(HOST)).as("noted once").isEmpty();

    CommandOutput made = archive.make();

    assertThat(made.ok()).as(made.text()).isTrue();
    CommandOutput with = run(archive.options("host-2"), "-Xshare:on", "-Xlog:class+load");
    assertThat(with.ok()).as(with.text()).isTrue();
    assertThat(with.text()).containsPattern("picocli\\S+ source: shared objects file");
    assertThat(archive.makeNow().ok()).isTrue();
    assertThat(files()).containsExactly("classes.jsa", "classes.lock", "lib");
  }

  @Test
  void one_host_notes_and_begins_anew_when_it_died() throws Exception {
    ClassArchive archive = archive();

    List<String> first = archive.options(HOST);
    assertThat(first).singleElement().asString().contains("DumpLoadedClassList");
    assertThat(archive.options("host-2")).isEmpty();
    assertThat(archive.options(HOST)).isEqualTo(first);
  }

  @Test
  void of_two_stacks_of_one_build_one_notes_until_it_ends() throws Exception {
    ArchiveFiles other = new ArchiveFiles(build);
    assertThat(other.claim()).isTrue();
    Files.writeString(other.noting(), "half of a no");
    ClassArchive archive = archive();
    assertThat(archive.options(HOST)).isEmpty();
    assertThat(archive.makeNow().text()).contains("another stack");

    other.unclaim();

    assertThat(archive.options(HOST)).isNotEmpty();
    assertThat(other.noting()).as("what died half-written is no note").doesNotExist();
  }

  @Test
  void an_archive_that_is_none_stops_no_start() throws Exception {
    Files.writeString(build.resolve("classes.jsa"), "nothing of the kind");

    CommandOutput said = run(archive().options(HOST));

    assertThat(said.ok()).as(said.text()).isTrue();
    assertThat(said.text()).contains("Not a valid shared archive file", "Usage:");
  }

  @Test
  void what_fails_once_is_not_tried_again_in_the_same_build_and_leaves_its_reason()
      throws Exception {
    ClassArchive archive = archive();
    assertThat(archive.options(HOST)).isNotEmpty();
    Files.writeString(build.resolve("classes.noting"), "half of a no");

    CommandOutput said = archive.make(); // from a note that is not there

    assertThat(said.ok()).isFalse();
    assertThat(files()).containsExactly("classes.failed", "classes.lock", "lib");
    assertThat(archive.options(HOST)).isEmpty();
    assertThat(archive().makeNow()).isEqualTo(new CommandOutput(-1, said.text()));
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
