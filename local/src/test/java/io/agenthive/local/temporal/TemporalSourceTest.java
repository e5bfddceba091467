package io.agenthive.local.temporal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.agenthive.local.TestPort;
import io.agenthive.local.folder.AtomicFile;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.folder.Sha256;
import io.agenthive.local.process.ChildRecord;
import io.agenthive.local.process.ChildRecords;
import io.agenthive.local.stack.StackEnd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemporalSourceTest {
  @TempDir Path place;
  private final List<String> told = new ArrayList<>();

  @Test
  void an_address_where_nobody_answers_is_not_usable_and_nothing_else_is() {
    String nobody = "127.0.0.1:" + TestPort.next();

    Verdict verdict = new AddressSource(Map.of("TEMPORAL_ADDRESS", nobody)).verdict();

    assertThat(verdict.usable()).isFalse();
    assertThat(verdict.binding()).isTrue();
    assertThat(verdict.why()).contains("no Temporal server answers");
    assertThat(new AddressSource(Map.of("TEMPORAL_ADDRESS", "there:72333")).verdict().why())
        .contains("must look like host:port");
  }

  @Test
  void an_address_is_taken_as_it_is() {
    AddressSource set = new AddressSource(Map.of("TEMPORAL_ADDRESS", "there:7233"));

    assertThat(new AddressSource(Map.of()).verdict()).isEqualTo(Verdict.no("not set"));
    assertThat(set.take(told::add)).isEqualTo(new TemporalChoice.Remote("there:7233", "default"));
  }

  @Test
  void an_installed_program_is_taken_if_it_tells_its_version() throws IOException {
    Script.at(
        place.resolve("good/temporal"), "echo 'temporal version 1.8.2 (Server 1.31.2, UI 3)'");
    Script.at(place.resolve("bad/temporal"), "echo something else");

    assertThat(onPath("good").verdict().why()).contains("temporal 1.8.2 (server 1.31.2)");
    assertThat(onPath("good").take(told::add))
        .isEqualTo(new TemporalChoice.Binary(place.resolve("good/temporal")));
    assertThat(told).singleElement().asString().contains("1.8.2", "tested with temporal 1.5.1");
    assertThat(onPath("bad").verdict().usable()).isFalse();
    assertThat(onPath("none").verdict()).isEqualTo(Verdict.no("not found"));
  }

  @Test
  void a_cached_program_that_changed_is_refused() throws IOException {
    TemporalCache cache = cache();
    cache.keep(Script.at(place.resolve("made"), Script.PINNED));
    assertThat(new CacheSource(cache).verdict().usable()).isTrue();

    Script.at(cache.program(), Script.PINNED + "; echo more");

    assertThat(new CacheSource(cache).verdict().usable()).isFalse();
    assertThat(new CacheSource(cache).verdict().why())
        .contains("SHA-256 differs")
        .contains("delete both");
  }

  @Test
  void a_cached_program_without_a_sum_is_recorded_if_it_is_the_pinned_version() throws IOException {
    TemporalCache cache = cache();
    Script.at(cache.program(), "echo 'temporal version 0.0.0-DEV (Server 1.29.1, UI 2.42.1)'");
    CacheSource source = new CacheSource(cache);

    assertThat(source.verdict().usable()).isTrue();
    assertThat(cache.recordedSum()).as("a look changes nothing").isEmpty();
    source.take(told::add);

    assertThat(cache.recordedSum()).contains(cache.actualSum());
  }

  @Test
  void a_cached_program_without_a_sum_of_another_version_is_refused() throws IOException {
    Script.at(cache().program(), "echo 'temporal version 1.5.0 (Server 1.29.0, UI 2)'");

    Verdict verdict = new CacheSource(cache()).verdict();

    assertThat(verdict.usable()).isFalse();
    assertThat(verdict.why()).contains("no recorded SHA-256");
  }

  @Test
  void every_common_platform_has_a_pinned_release() {
    assertThat(Release.of("Linux", "amd64").orElseThrow().address())
        .hasToString(
            "https://github.com/temporalio/cli/releases/download/v1.5.1/temporal_cli_1.5.1_linux_amd64.tar.gz");
    assertThat(Release.of("Linux", "aarch64")).isPresent();
    assertThat(Release.of("Mac OS X", "aarch64")).isPresent();
    assertThat(Release.of("Mac OS X", "x86_64")).isPresent();
  }

  @Test
  void a_platform_without_a_pinned_sum_downloads_nothing() {
    DownloadSource source = new DownloadSource(cache(), Release.of("Plan 9", "mips"));

    assertThat(source.verdict()).isEqualTo(Verdict.no("no pinned checksum for this platform"));
  }

  @Test
  void a_download_with_the_pinned_sum_is_kept_and_verified() throws IOException {
    byte[] archive = archive();
    HttpServer server = serving(archive);
    try {
      DownloadSource source = download(server, Sha256.of(archive));

      assertThat(source.verdict().usable()).isTrue();
      assertThat(source.take(told::add)).isEqualTo(new TemporalChoice.Binary(cache().program()));
    } finally {
      server.stop(0);
    }
    assertThat(new CacheSource(cache()).verdict().usable()).isTrue();
  }

  @Test
  void a_download_with_another_sum_is_thrown_away() throws IOException {
    HttpServer server = serving(archive());
    try {
      DownloadSource source = download(server, "0".repeat(64));

      assertThatThrownBy(() -> source.take(told::add))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("thrown away");
    } finally {
      server.stop(0);
    }
    assertThat(cache().folder()).isEmptyDirectory();
  }

  @Test
  void an_unreachable_site_is_said() throws IOException {
    HttpServer server = serving(archive());
    server.stop(0);

    assertThat(download(server, "0".repeat(64)).verdict().why()).contains("not reachable");
  }

  @Test
  void go_builds_the_pinned_version_and_tells_how_long_it_takes() throws IOException {
    Script.at(
        place.resolve("bin/go"),
        """
        if [ "$1" = version ]; then echo go version go1.26.8 linux/amd64; exit; fi
        sleep 0.3
        printf '#!/bin/sh\\necho built %s\\n' "$2" > "$GOBIN/temporal"
        chmod +x "$GOBIN/temporal"\
        """);
    GoSource source = go();

    assertThat(source.verdict().why()).contains("go1.26.8").contains("about 3 minutes");
    assertThat(source.take(told::add)).isEqualTo(new TemporalChoice.Binary(cache().program()));

    assertThat(Files.readString(cache().program())).contains("cmd/temporal@v1.5.1");
    assertThat(told).anyMatch(line -> line.contains("s elapsed"));
    assertThat(new CacheSource(cache()).verdict().usable()).isTrue();
  }

  @Test
  void of_two_who_need_a_build_at_once_one_builds_and_the_other_takes_it() throws Exception {
    Script.at(
        place.resolve("bin/go"),
        """
        echo build >> "%s"
        sleep 0.5
        printf '#!/bin/sh\necho built\n' > "$GOBIN/temporal"
        chmod +x "$GOBIN/temporal"\
        """
            .formatted(place.resolve("builds")));
    try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<TemporalChoice> one = side.submit(() -> go("one").take(line -> {}));
      Future<TemporalChoice> two = side.submit(() -> go("two").take(line -> {}));

      assertThat(one.get()).isEqualTo(new TemporalChoice.Binary(cache().program()));
      assertThat(two.get()).isEqualTo(one.get());
    }
    assertThat(Files.readString(place.resolve("builds"))).isEqualTo("build\n");
  }

  @Test
  void a_failed_build_shows_what_go_said() throws IOException {
    Script.at(place.resolve("bin/go"), "echo no space left; exit 1");

    assertThatThrownBy(() -> go().take(told::add)).hasMessageContaining("no space left");
    assertThat(cache().program()).doesNotExist();
  }

  @Test
  void a_build_is_stopped_and_cleared_by_whoever_takes_the_stack_down() throws Exception {
    Script.at(place.resolve("bin/go"), "exec sleep 60");
    DataFolder folder = folder();
    try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<TemporalChoice> taken = side.submit(() -> go().take(line -> {}));
      await().until(() -> building(folder).isPresent());
      ProcessHandle build = building(folder).orElseThrow();

      new StackEnd(folder.root(), told::add).down();

      assertThat(build.isAlive()).isFalse();
      assertThatThrownBy(taken::get).hasCauseInstanceOf(Refusal.class);
    }
    assertThat(cache().folder()).isEmptyDirectory();
    assertThat(told).anyMatch(line -> line.contains("stopped temporal-build"));
  }

  @Test
  void what_a_killed_build_left_is_cleared_by_the_next_down() throws IOException {
    Path left = cache().workshop();
    Files.writeString(left.resolve("half"), "");
    AtomicFile.write(folder().file("temporal.making"), left + "\n");

    new StackEnd(folder().root(), told::add).down();

    assertThat(left).doesNotExist();
    assertThat(folder().file("temporal.making")).doesNotExist();
  }

  private static Optional<ProcessHandle> building(DataFolder folder) {
    return new ChildRecords(folder).of(GoSource.BUILD).flatMap(ChildRecord::living);
  }

  private DataFolder folder() {
    return DataFolder.open(place.resolve("data"));
  }

  @Test
  void an_old_go_is_not_used() throws IOException {
    Script.at(place.resolve("bin/go"), "echo go version go1.24.9 linux/amd64");
    assertThat(go().verdict().why())
        .contains("1.25 or newer is needed, found: go version go1.24.9");

    Script.at(place.resolve("bin/go"), "echo go version go1.25.0 linux/amd64");
    assertThat(go().verdict().usable()).isTrue();
  }

  private GoSource go() {
    return go("data");
  }

  private GoSource go(String folder) {
    String path = place.resolve("bin").toString();
    DataFolder data = DataFolder.open(place.resolve(folder));
    return new GoSource(cache(), Map.of("PATH", path), data, Duration.ofMillis(50));
  }

  private PathSource onPath(String folder) {
    return new PathSource(Map.of("PATH", place.resolve(folder).toString()));
  }

  private TemporalCache cache() {
    return TemporalCache.in(place.resolve("cache"));
  }

  private DownloadSource download(HttpServer server, String sum) {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/archive");
    return new DownloadSource(cache(), Optional.of(new Release(address, sum)));
  }

  private static HttpServer serving(byte[] body) throws IOException {
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(loopback, 0);
    server.createContext(
        "/archive",
        exchange -> {
          boolean head = exchange.getRequestMethod().equals("HEAD");
          exchange.sendResponseHeaders(200, head ? -1 : body.length);
          if (!head) exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static byte[] archive() throws IOException {
    byte[] program = ("#!/bin/sh\n" + Script.PINNED + "\n").getBytes(UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      TarArchiveEntry entry = new TarArchiveEntry("temporal");
      entry.setSize(program.length);
      entry.setMode(0755);
      tar.putArchiveEntry(entry);
      tar.write(program);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }
}
