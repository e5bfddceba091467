package io.agenthive.bench.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.routing.RehearsalModel;
import io.agenthive.activities.routing.RehearsalSettings;
import io.agenthive.bench.load.Callers;
import io.agenthive.bench.load.RivalDoor;
import io.agenthive.bench.load.Window;
import io.agenthive.bench.load.Work;
import io.agenthive.bench.rival.BareLife;
import io.agenthive.bench.rival.BareTemporal;
import io.agenthive.bench.rival.Errand;
import io.agenthive.bench.rival.Rival;
import io.agenthive.bench.rival.RivalKind;
import io.agenthive.local.process.FreePort;
import io.agenthive.local.stack.LocalStack;
import io.agenthive.local.stack.OwnEnvironment;
import io.agenthive.local.stack.StackPart;
import io.agenthive.local.stack.StackPlan;
import io.agenthive.local.stack.StackSite;
import io.agenthive.local.temporal.LiteChoice;
import io.agenthive.workers.role.TemporalLink;
import io.agenthive.workers.role.TemporalSettings;
import io.agenthive.workflows.task.TurnKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The baselines on the real servers that a benchmark gives them. */
final class RivalsTest {
  private static final List<String> AGENTS = List.of("one", "two", "three");

  @TempDir static Path place;
  private static @Nullable LocalStack stack;
  private static @Nullable TemporalLink link;
  private static @Nullable StackSite site;

  private final Map<String, Integer> asked = new ConcurrentHashMap<>();

  /** Nothing on top of both servers. */
  private record Nothing() implements StackPart {
    @Override
    public String name() {
      return "nothing";
    }

    @Override
    public Started start(StackSite standing) {
      site = standing;
      return new Started() {
        @Override
        public Map<String, URI> links() {
          return Map.of();
        }

        @Override
        public void close() {}
      };
    }
  }

  @BeforeAll
  static void start() throws Exception {
    RealTemporal.needed("RivalsTest", place);
    stack = LocalStack.open(plan(), System.out::println);
    var unused = Objects.requireNonNull(stack).start(List.of(new Nothing()));
    String address = Objects.requireNonNull(site).temporal().address();
    link = TemporalLink.withoutPayloads(new TemporalSettings(address, "default"), "test");
  }

  @AfterAll
  static void stop() {
    if (link != null) link.close();
    if (stack != null) stack.close();
  }

  private static StackPlan plan() {
    Map<String, Integer> ports =
        Map.of(
            "postgres", FreePort.near(44_000),
            "temporal", FreePort.near(45_000),
            "temporal-ui", FreePort.near(46_000),
            "temporal-http", FreePort.near(47_000));
    return new StackPlan(
        place.resolve("data"), LiteChoice.NEVER, ports, OwnEnvironment.of(System.getenv()));
  }

  private static TemporalLink link() {
    return Objects.requireNonNull(link);
  }

  private ModelGateway counting() {
    RehearsalModel models = new RehearsalModel(RehearsalSettings.seeded(1).paced(0));
    return request -> {
      asked.merge(TurnKey.parse(request.key()).taskId(), 1, Integer::sum);
      return models.ask(request);
    };
  }

  private Rival started(RivalKind kind) {
    return kind.start(
        new RivalKind.Ground(Objects.requireNonNull(site).database(), link(), counting()));
  }

  @ParameterizedTest
  @EnumSource(RivalKind.class)
  void each_does_the_work_once_for_each_task_id(RivalKind kind) throws Exception {
    Errand errand = new Errand("task-" + kind, "one", Work.INPUT);
    try (Rival rival = started(kind)) {
      rival.born(AGENTS);

      String answer = rival.answer(errand);
      String again = rival.accept(errand).answer();

      assertThat(answer).hasSize(Work.ANSWER).isEqualTo(again);
      assertThat(asked).containsExactly(Map.entry(errand.taskId(), 1));
    }
  }

  @ParameterizedTest
  @EnumSource(RivalKind.class)
  void each_answers_many_callers_who_see_acceptance(RivalKind kind) throws Exception {
    try (Rival rival = started(kind)) {
      rival.born(AGENTS);
      Callers callers = new Callers(new RivalDoor(rival), AGENTS, "many-" + kind);

      Window window = callers.see(3, Duration.ofMillis(300));

      assertThat(window.accepts()).hasSize(window.tasks()).allMatch(millis -> millis > 0);
      assertThat(window.dones()).hasSize(window.tasks()).allMatch(millis -> millis >= 0);
      assertThat(asked).hasSize(window.tasks()).allSatisfy((task, n) -> assertThat(n).isOne());
    }
  }

  @Test
  void an_agent_that_continues_as_new_loses_no_task_and_no_event() throws Exception {
    BareLife life = new BareLife(false, 40);
    try (Rival rival = new BareTemporal(link(), counting(), life)) {
      rival.born(List.of("renewed"));
      Callers callers = new Callers(new RivalDoor(rival), List.of("renewed"), "renewal");
      for (int i = 0; i < 8; i++) callers.visitAll(1);
      String workflow = RivalKind.TEMPORAL.workflowId("renewed").orElseThrow();
      long newest = link().client().newUntypedWorkflowStub(workflow).describe().getHistoryLength();

      assertThat(asked).hasSize(8);
      assertThat(newest).isLessThan(60);
      assertThat(Histories.at(link()).of(List.of(workflow)))
          .isGreaterThan(newest)
          .isGreaterThanOrEqualTo(8 * 11);
    }
  }
}
