package io.agenthive.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.local.Skipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ComposeFileTest {
  private final ComposeFile compose = ComposeFile.read();

  @Test
  void compose_itself_reads_the_file_where_it_is_installed() throws Exception {
    Skipped.unless(compose("version"), "no docker compose for ComposeFileTest: install the plugin");

    assertThat(compose("config", "--quiet")).isTrue();
  }

  @Test
  void every_port_is_open_on_the_loopback_only() {
    List<String> ports = new ArrayList<>();
    compose.services().forEach(service -> ports.addAll(compose.words(service, "ports")));

    assertThat(ports).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @Test
  void every_secret_comes_from_a_file() {
    for (String service : compose.services()) {
      assertThat(compose.environment(service))
          .as(service)
          .allSatisfy(
              (variable, value) -> {
                if (variable.matches(".*(PASSWORD|PWD|SECRET|KEY|TOKEN).*")) {
                  assertThat(variable).endsWith("_FILE");
                  assertThat(value).startsWith("/run/secrets/");
                  assertThat(compose.words(service, "secrets"))
                      .contains(value.substring("/run/secrets/".length()));
                }
              });
    }
  }

  @Test
  void our_containers_may_do_no_more_than_they_need() {
    for (String service : ComposeFile.OURS) {
      assertThat(compose.service(service))
          .as(service)
          .containsEntry("read_only", true)
          .containsEntry("user", "10001")
          .containsEntry("cap_drop", List.of("ALL"))
          .containsEntry("security_opt", List.of("no-new-privileges:true"))
          .containsEntry("init", true);
    }
  }

  @Test
  void every_container_has_a_limit_of_memory_and_those_that_stay_are_started_again() {
    for (String service : compose.services()) {
      Object limits =
          ComposeFile.map(ComposeFile.map(compose.service(service).get("deploy")).get("resources"))
              .get("limits");
      assertThat(ComposeFile.map(limits)).as(service).containsKey("memory");
      assertThat(compose.service(service).get("restart"))
          .as(service)
          .isEqualTo(service.equals("prepare") ? "on-failure" : "unless-stopped");
    }
  }

  @Test
  void an_agents_host_gets_longer_to_end_than_its_tasks() {
    Duration patience =
        Duration.parse(compose.environment("agents").get("HIVE_SEATS_CLOSING_PATIENCE"));
    String grace = String.valueOf(compose.service("agents").get("stop_grace_period"));

    assertThat(Duration.parse("PT" + grace.toUpperCase(Locale.ROOT)))
        .isGreaterThanOrEqualTo(patience.plusSeconds(10));
  }

  @Test
  void hosts_that_are_scaled_have_names_that_differ() {
    assertThat(compose.environment("agents").get("HIVE_HOST")).endsWith("-*");
    assertThat(compose.environment("control").get("HIVE_HOST")).endsWith("-*");
  }

  @Test
  void every_setting_stands_in_the_page_of_settings() throws IOException {
    String settings = Files.readString(Path.of("..", "docs", "settings.md"));

    for (String service : ComposeFile.OURS) {
      assertThat(compose.environment(service).keySet())
          .as(service)
          .allSatisfy(variable -> assertThat(settings).contains("`" + variable + "`"));
    }
  }

  @Test
  void hosts_can_be_told_which_models_they_ask_and_seal_with_the_keys_of_all() {
    assertThat(compose.environment("agents"))
        .containsEntry("HIVE_MODELS_PROVIDER", "rehearsal")
        .containsEntry("HIVE_MODELS_STRATEGIC", "")
        .containsEntry("HIVE_KEYS_FILE", "/run/secrets/state_keys");
    assertThat(compose.environment("starter"))
        .containsEntry("HIVE_KEYS_FILE", "/run/secrets/state_keys");
    assertThat(compose.words("agents", "secrets")).contains("state_keys");
    assertThat(compose.words("starter", "secrets")).contains("state_keys");
  }

  @Test
  void the_image_runs_as_nobody_in_particular_and_starts_by_the_script() throws IOException {
    List<String> image = Files.readAllLines(Path.of("..", "deploy", "Dockerfile"));

    assertThat(image).contains("USER 10001", "ENTRYPOINT [\"/opt/hive/bin/run\"]");
    assertThat(image.stream().filter(line -> line.startsWith("FROM "))).hasSize(2);
  }

  private static boolean compose(String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker", "compose"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of("..").toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
