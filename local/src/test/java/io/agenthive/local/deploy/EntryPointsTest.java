package io.agenthive.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.local.Skipped;
import io.agenthive.local.TestPort;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.stack.LocalStack;
import io.agenthive.local.stack.OwnEnvironment;
import io.agenthive.local.stack.StackPart;
import io.agenthive.local.stack.StackPlan;
import io.agenthive.local.stack.StackSite;
import io.agenthive.local.temporal.LiteChoice;
import io.agenthive.local.temporal.TemporalSources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The services of docker-compose.yml as plain processes: their command lines and variables are
 * those of the file; only the names of machines, ports and files are others.
 */
final class EntryPointsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final int GRACE_SECONDS = 45;

  @TempDir Path place;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open) each.close();
  }

  @Test
  void the_services_come_up_healthy_do_a_task_and_end_in_order() throws Exception {
    StackSite site = servers();
    Image image = Image.in(place.resolve("hive"));
    Map<String, String> here = here(site);

    Container prepare = started(image, "prepare", here, 0);
    assertThat(prepare.process().waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(prepare.said())
        .contains("made namespace hive", "made search attributes", "prepared");
    assertThat(prepare.process().exitValue()).isZero();
    Container again = started(image, "prepare", here, 0);
    assertThat(again.process().waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(again.said()).doesNotContain("made").contains("prepared");

    Container control = started(image, "control", here, TestPort.next());
    Container first = healthy(started(image, "agents", here, TestPort.next()));
    Container second = healthy(started(image, "agents", here, TestPort.next()));
    Container starter = started(image, "starter", here, TestPort.next());
    healthy(control);
    healthy(starter);
    assertThat(hosts(here)).containsExactly("agents-1", "agents-2");
    assertThat(taskDone(here)).contains("\"state\":\"DONE\"");
    assertThat(starter.said()).contains("\"ecs\":{\"version\"");
    assertThat(first.said()).contains("\"ecs\":{\"version\"");

    Process verify = verified(image, here);
    assertThat(verify.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(verify.exitValue()).isZero();
    for (Container each : List.of(starter, first, second, control)) {
      assertThat(each.stopped(GRACE_SECONDS)).as(each.service()).isEqualTo(128 + 15);
    }
  }

  @Test
  void an_api_whose_port_is_taken_says_so_and_ends() throws Exception {
    Image image = Image.in(place.resolve("hive"));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, String> here = nowhere();
      here.put("HIVE_API_PORT", String.valueOf(taken.getLocalPort()));

      Container starter = started(image, "starter", here, TestPort.next());

      assertThat(starter.process().waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(starter.process().exitValue()).isEqualTo(1);
      assertThat(starter.said())
          .contains("hive: port " + taken.getLocalPort() + " is taken", "HIVE_API_PORT");
    }
  }

  @Test
  void a_process_that_cannot_be_configured_says_everything_and_ends() throws Exception {
    Image image = Image.in(place.resolve("hive"));
    Map<String, String> here = nowhere();
    here.put("HIVE_DB_URL", "mysql://x");
    here.put("HIVE_TEMPORAL_ADDRESS", "nowhere");
    here.put("HIVE_API_KEY_FILE", place.resolve("nothing").toString());

    for (String service : ComposeFile.OURS) {
      Container container = started(image, service, here, 70_000);
      assertThat(container.process().waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(container.process().exitValue()).as(service).isEqualTo(1);
      assertThat(container.said())
          .as(service)
          .contains("the configuration cannot be used", "jdbc:postgresql:", "host:port", "65535");
    }
  }

  /** Servers that do not exist. */
  private Map<String, String> nowhere() throws IOException {
    Map<String, String> here = new TreeMap<>();
    here.put("HIVE_DB_URL", "jdbc:postgresql://127.0.0.1:1/hive");
    here.put("HIVE_DB_PASSWORD_FILE", Files.writeString(place.resolve("db"), "x").toString());
    here.put("HIVE_API_KEY_FILE", Files.writeString(place.resolve("key"), KEY).toString());
    here.put("HIVE_TEMPORAL_ADDRESS", "127.0.0.1:1");
    here.put("HIVE_KEYS_FILE", keys().toString());
    here.put("HIVE_API_ADDRESS", "127.0.0.1");
    return here;
  }

  private Path keys() throws IOException {
    return Files.writeString(place.resolve("keys"), "test " + "QUFB".repeat(10) + "QUE=");
  }

  /** As {@code docker compose run --rm prepare verify}. */
  private Process verified(Image image, Map<String, String> here) throws IOException {
    return Container.process(image, "prepare", List.of("verify"), here).inheritIO().start();
  }

  private StackSite servers() {
    StackPlan plan = plan();
    DataFolder folder = DataFolder.open(plan.data());
    TemporalSources sources = TemporalSources.of(plan.environment(), plan.lite(), folder);
    boolean real = sources.look().stream().anyMatch(TemporalSources.Looked::taken);
    Skipped.unless(real, "no real Temporal server for EntryPointsTest: run ./hive doctor");
    LocalStack stack = LocalStack.open(plan, System.out::println);
    open.push(stack);
    List<StackSite> sites = new ArrayList<>();
    var unused = stack.start(List.of(new Nothing(sites)));
    return sites.getFirst();
  }

  private Map<String, String> here(StackSite site) throws IOException {
    String url = site.database().url();
    String empty = url.substring(0, url.lastIndexOf('/') + 1) + "deployed";
    client(url, site.database().user(), site.database().password())
        .sql("create database deployed")
        .update();
    Path password = Files.writeString(place.resolve("db"), site.database().password() + "\n");
    Path key = Files.writeString(place.resolve("key"), KEY);
    Map<String, String> here = new TreeMap<>();
    here.put("HIVE_DB_URL", empty);
    here.put("HIVE_DB_USER", site.database().user());
    here.put("HIVE_DB_PASSWORD_FILE", password.toString());
    here.put("HIVE_TEMPORAL_ADDRESS", site.temporal().address());
    here.put("HIVE_KEYS_FILE", keys().toString());
    here.put("HIVE_API_ADDRESS", "127.0.0.1");
    here.put("HIVE_API_PORT", String.valueOf(TestPort.next()));
    here.put("HIVE_API_KEY_FILE", key.toString());
    return here;
  }

  private Container started(Image image, String service, Map<String, String> here, int port)
      throws IOException {
    Map<String, String> changed = new TreeMap<>(here);
    changed.put("HIVE_HEALTH_PORT", String.valueOf(port));
    Container container = Container.start(image, service, changed, place);
    open.push(container);
    return container;
  }

  private static Container healthy(Container container) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(container::healthy);
    return container;
  }

  private static List<String> hosts(Map<String, String> here) throws IOException {
    String password = Files.readString(Path.of(required(here, "HIVE_DB_PASSWORD_FILE"))).strip();
    return client(required(here, "HIVE_DB_URL"), required(here, "HIVE_DB_USER"), password)
        .sql("select id from host where not dead order by id")
        .query(String.class)
        .list();
  }

  private static String required(Map<String, String> here, String variable) {
    return Objects.requireNonNull(here.get(variable));
  }

  private static String taskDone(Map<String, String> here) throws Exception {
    String api = "http://127.0.0.1:" + here.get("HIVE_API_PORT") + "/api/v1/";
    String agent =
        "{\"id\":\"ada\",\"role\":\"tester\",\"team\":\"deploy\",\"tier\":\"ROUTINE\",\"labels\":{}}";
    assertThat(post(api + "agents", agent)).contains("\"id\":\"ada\"");
    return post(api + "tasks", "{\"taskId\":\"t-1\",\"agentId\":\"ada\",\"input\":\"one\"}");
  }

  private static String post(String uri, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri))
            .header("Authorization", "Bearer " + KEY)
            .header("Content-Type", "application/json")
            .header("Prefer", "wait=30")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static JdbcClient client(String url, String user, String password) {
    return JdbcClient.create(new DriverManagerDataSource(url, user, password));
  }

  private StackPlan plan() {
    Map<String, Integer> ports = TestPort.each(StackPlan.PARTS);
    return new StackPlan(
        place.resolve("data"), LiteChoice.NEVER, ports, OwnEnvironment.of(System.getenv()));
  }

  /** Nothing on top of the servers; tells what it stands on. */
  private record Nothing(List<StackSite> sites) implements StackPart, StackPart.Started {
    @Override
    public String name() {
      return "nothing";
    }

    @Override
    public Started start(StackSite site) {
      sites.add(site);
      return this;
    }

    @Override
    public Map<String, URI> links() {
      return Map.of();
    }

    @Override
    public void close() {}
  }
}
