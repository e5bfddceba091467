package io.agenthive.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.local.TestPort;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.process.ChildProcess;
import io.agenthive.local.process.ChildRecord;
import io.agenthive.local.process.ChildRecords;
import io.agenthive.local.process.GivingUp;
import io.agenthive.local.process.KeptServer;
import io.agenthive.local.process.RestartPolicy;
import io.agenthive.local.process.RestartedChild;
import io.agenthive.local.temporal.LiteChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalStackTest {
  /** One cluster for all: making one takes seconds, and each test leaves it stopped. */
  @TempDir static Path place;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  @Test
  void parts_start_on_what_is_ready_and_end_in_the_other_order() {
    List<String> events = new ArrayList<>();
    try (LocalStack stack = LocalStack.open(plan(), told::add)) {
      StackNote note =
          stack.start(List.of(new Part("control", events), new Part("agents", events)));

      assertThat(note.links()).containsEntry("control", "http://127.0.0.1:1");
      assertThat(note.versions().get("postgres")).startsWith("18");
      assertThat(StackNote.in(folder())).contains(note);
    }
    assertThat(events).containsExactly("+control", "+agents", "-agents", "-control");
    assertThat(new ChildRecords(folder()).all()).isEmpty();
    assertThat(StackNote.in(folder())).isEmpty();
  }

  @Test
  void a_child_jvm_gets_what_it_needs_without_secrets_in_its_arguments() {
    try (LocalStack stack = LocalStack.open(plan(), told::add)) {
      stack.start(List.of(new Host(this::startedHost)));

      assertThat(log()).contains("database jdbc:postgresql://127.0.0.1").contains("key true");
      ChildRecord host = new ChildRecords(folder()).of("agents").orElseThrow();
      String secrets = read(folder().file("api.key")) + read(folder().file("postgres.password"));
      assertThat(host.command()).noneMatch(word -> secrets.contains(word) && word.length() > 20);
    }
    assertThat(new ChildRecords(folder()).all()).isEmpty();
  }

  @Test
  void a_database_that_was_killed_comes_back_with_its_port_and_its_data() throws Exception {
    try (LocalStack stack = LocalStack.open(plan(), told::add)) {
      StackNote note = stack.start(List.of());
      ChildRecord first = new ChildRecords(folder()).of("postgres").orElseThrow();

      first.living().orElseThrow().destroyForcibly();

      await().atMost(PATIENCE).until(() -> told("postgres serves again"));
      ChildRecord second = new ChildRecords(folder()).of("postgres").orElseThrow();
      assertThat(second.pid()).isNotEqualTo(first.pid());
      assertThat(second.command()).isEqualTo(first.command());
      assertThat(stack.fallen()).isNotDone();
      assertThat(StackNote.in(folder()).orElseThrow().children()).contains(second);
      assertThat(StackNote.in(folder()).orElseThrow().links()).isEqualTo(note.links());
    }
    assertThat(new ChildRecords(folder()).all()).isEmpty();
  }

  @Test
  void a_database_that_cannot_start_any_more_ends_the_stack_with_the_reason() throws Exception {
    RestartPolicy quick = new RestartPolicy(Duration.ofMillis(5), Duration.ofMillis(5), PATIENCE);
    KeptServer.Rules rules = new KeptServer.Rules(quick, new GivingUp(2, PATIENCE.multipliedBy(5)));
    try (LocalStack stack = LocalStack.open(plan(), rules, told::add)) {
      stack.start(List.of());
      ChildRecord postgres = new ChildRecords(folder()).of("postgres").orElseThrow();
      Path version = cluster(postgres).resolve("PG_VERSION");
      String content = Files.readString(version);
      Files.writeString(version, "15\n");

      postgres.living().orElseThrow().destroyForcibly();

      String why = stack.fallen().get(1, TimeUnit.MINUTES);
      Files.writeString(version, content);
      assertThat(why).contains("postgres ended at once").contains("started 2 times in vain");
    }
  }

  private static Path cluster(ChildRecord postgres) {
    List<String> command = postgres.command();
    return Path.of(command.get(command.indexOf("-D") + 1));
  }

  private boolean told(String start) {
    synchronized (told) {
      return told.stream().anyMatch(line -> line.startsWith(start));
    }
  }

  @Test
  void the_problems_of_database_and_temporal_are_told_at_once() {
    Map<String, String> environment = new HashMap<>(OwnEnvironment.of(System.getenv()));
    String nobody = "127.0.0.1:" + TestPort.next();
    environment.put("HIVE_DB_URL", "jdbc:postgresql://" + nobody + "/hive");
    environment.put("HIVE_DB_USER", "me");
    environment.put("HIVE_DB_PASSWORD", "secret");
    environment.put("TEMPORAL_ADDRESS", nobody);
    StackPlan wrong = new StackPlan(place.resolve("data"), LiteChoice.NEVER, Map.of(), environment);

    try (LocalStack stack = LocalStack.open(wrong, told::add)) {
      assertThatThrownBy(() -> stack.start(List.of()))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("HIVE_DB_URL does not answer")
          .hasMessageContaining("no Temporal server answers")
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void a_part_that_does_not_end_cannot_hold_up_the_others() {
    CountDownLatch never = new CountDownLatch(1);
    LocalStack stack = LocalStack.open(plan(), told::add);
    stack.start(List.of(new Stuck(never)));
    long start = System.nanoTime();

    stack.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(new ChildRecords(folder()).all()).isEmpty();
    never.countDown();
  }

  @Test
  void a_host_that_is_killed_while_a_part_is_stuck_does_not_come_back() {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger starts = new AtomicInteger();
    LocalStack stack = LocalStack.open(plan(), told::add);
    stack.start(List.of(new Host(site -> restarted(site, starts)), new Stuck(never)));

    stack.close(); // the stuck part is asked first, and keeps the others from their turn

    Duration pause = RestartPolicy.DEFAULT.first();
    await().during(pause.multipliedBy(5)).until(() -> starts.get() == 1);
    assertThat(new ChildRecords(folder()).all()).isEmpty();
    never.countDown();
  }

  private StackPart.Started restarted(StackSite site, AtomicInteger starts) {
    JavaChild child =
        new JavaChild(
            "agents", AgentsHostStandIn.class.getName(), JavaChild.Options.NONE, Map.of());
    RestartedChild host =
        new RestartedChild(
            () -> {
              starts.incrementAndGet();
              return site.start(child);
            },
            RestartPolicy.DEFAULT,
            told::add);
    host.start();
    return new Restarted(host);
  }

  private record Restarted(RestartedChild host) implements StackPart.Started {
    @Override
    public Map<String, URI> links() {
      return Map.of();
    }

    @Override
    public void stayDown() {
      host.stayDown();
    }

    @Override
    public void close() {
      host.close();
    }
  }

  @Test
  void a_reset_says_that_agents_on_a_given_server_live_on() {
    DataFolder other = DataFolder.open(place.resolve("given"));
    new GivenTemporal("there:7233", "hives").writeTo(other);

    new StackEnd(other.root(), told::add).reset(true);

    assertThat(told)
        .last()
        .asString()
        .contains("live on at the Temporal server there:7233, namespace hives")
        .contains("temporal workflow terminate --address there:7233 --namespace hives");
    assertThat(GivenTemporal.in(other)).isEmpty();
  }

  @Test
  void a_malformed_database_is_told_together_with_what_temporal_lacks() {
    Map<String, String> environment = new HashMap<>(OwnEnvironment.of(System.getenv()));
    environment.put("HIVE_DB_URL", "mysql://somewhere");
    environment.put("TEMPORAL_ADDRESS", "127.0.0.1:" + TestPort.next());
    StackPlan wrong = new StackPlan(place.resolve("data"), LiteChoice.NEVER, Map.of(), environment);

    try (LocalStack stack = LocalStack.open(wrong, told::add)) {
      assertThatThrownBy(() -> stack.start(List.of()))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("HIVE_DB_URL must look like")
          .hasMessageContaining("no Temporal server answers");
    }
  }

  @Test
  void a_database_whose_user_may_create_nothing_is_refused_with_a_way_out() {
    DatabaseSettings owners = TestDatabase.settings();
    try (Database database = new Database(owners, "test", Keyring.NONE)) {
      database.client().sql("create role guest login password 'guest'").update();
    }
    Map<String, String> environment = new HashMap<>(OwnEnvironment.of(System.getenv()));
    environment.put("HIVE_DB_URL", owners.url().replaceAll("[?].*", ""));
    environment.put("HIVE_DB_USER", "guest");
    environment.put("HIVE_DB_PASSWORD", "guest");
    Map<String, Integer> ports = Map.of("temporal", TestPort.next());
    StackPlan guest = new StackPlan(place.resolve("data"), LiteChoice.AT_ONCE, ports, environment);

    try (LocalStack stack = LocalStack.open(guest, told::add)) {
      assertThatThrownBy(() -> stack.start(List.of()))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("permission denied")
          .hasMessageContaining("grant create on schema public to guest");
    }
  }

  @Test
  void a_running_stack_is_not_reset() {
    StackEnd end = new StackEnd(place.resolve("data"), told::add);
    try (LocalStack stack = LocalStack.open(plan(), told::add)) {
      assertThat(stack.fallen()).isNotDone();
      assertThatThrownBy(() -> end.reset(true)).hasMessageContaining("in use by process");
    }
  }

  @Test
  void a_reset_needs_a_yes_and_leaves_an_empty_folder() {
    DataFolder other = DataFolder.open(place.resolve("other"));
    other.directory("logs");
    StackEnd end = new StackEnd(other.root(), told::add);

    assertThatThrownBy(() -> end.reset(false)).hasMessageContaining("--yes");
    assertThat(other.file("logs")).exists();
    end.reset(true);

    assertThat(other.file("logs")).doesNotExist();
  }

  @Test
  void down_without_a_stack_says_so() {
    new StackEnd(place.resolve("nowhere"), told::add).down();

    assertThat(told).singleElement().asString().contains("nothing runs");
  }

  @Test
  void a_port_that_does_not_exist_is_refused() {
    Path data = place.resolve("data");
    Map<String, Integer> ports = Map.of("api", 70_000);

    assertThatThrownBy(() -> new StackPlan(data, LiteChoice.NEVER, ports, Map.of()))
        .hasMessageContaining("port of api must be 1 to 65535");
  }

  @Test
  void a_port_of_nobody_is_refused() {
    Path data = place.resolve("data");

    assertThatThrownBy(() -> new StackPlan(data, LiteChoice.NEVER, Map.of("apii", 9090), Map.of()))
        .hasMessageContaining("no part 'apii' has a port; these have: postgres, temporal");
  }

  private StackPart.Started startedHost(StackSite site) {
    String main = AgentsHostStandIn.class.getName();
    JavaChild child = new JavaChild("agents", main, JavaChild.Options.NONE, Map.of());
    ChildProcess started = site.start(child);
    started.awaitReady(Duration.ofSeconds(20), () -> log().contains("key"));
    return new Running(Map.of(), started::close);
  }

  private StackPlan plan() {
    Map<String, Integer> ports = Map.of("postgres", TestPort.next(), "temporal", TestPort.next());
    return new StackPlan(
        place.resolve("data"), LiteChoice.AT_ONCE, ports, OwnEnvironment.of(System.getenv()));
  }

  private DataFolder folder() {
    return DataFolder.open(place.resolve("data"));
  }

  private String log() {
    return read(folder().log("agents"));
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Running(Map<String, URI> links, Runnable end) implements StackPart.Started {
    @Override
    public void close() {
      end.run();
    }
  }

  private record Host(Function<StackSite, StackPart.Started> starts) implements StackPart {
    @Override
    public String name() {
      return "agents";
    }

    @Override
    public Started start(StackSite site) {
      return starts.apply(site);
    }
  }

  private record Part(String name, List<String> events) implements StackPart {
    @Override
    public Started start(StackSite site) {
      events.add("+" + name);
      Map<String, URI> links = Map.of(name, URI.create("http://127.0.0.1:1"));
      return new Running(links, () -> events.add("-" + name));
    }
  }

  private record Stuck(CountDownLatch never) implements StackPart {
    @Override
    public String name() {
      return "stuck";
    }

    @Override
    public Started start(StackSite site) {
      return new Running(Map.of(), this::await);
    }

    private void await() {
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
