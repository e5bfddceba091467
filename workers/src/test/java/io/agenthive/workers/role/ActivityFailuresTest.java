package io.agenthive.workers.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.agenthive.activities.checkpoint.Checkpoints;
import io.agenthive.activities.deadletter.PostgresRedrives;
import io.agenthive.activities.fence.EffectFence;
import io.agenthive.activities.fleet.PostgresFleet;
import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.mail.DoorbellSweep;
import io.agenthive.activities.mail.LocalSeats;
import io.agenthive.activities.mail.MailErrands;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.shift.PostgresSeats;
import io.agenthive.activities.task.Keepers;
import io.agenthive.activities.task.PostgresKeeper;
import io.agenthive.workflows.agent.Errand;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.deadletter.RedriveCampaign;
import io.agenthive.workflows.deadletter.RedriveFilter;
import io.agenthive.workflows.fleet.AgentFacts;
import io.agenthive.workflows.fleet.FleetAction;
import io.agenthive.workflows.fleet.FleetDecision;
import io.agenthive.workflows.fleet.FleetPlan;
import io.agenthive.workflows.fleet.FleetPolicy;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.ShiftActivities;
import io.agenthive.workflows.shift.ShiftOrder;
import io.agenthive.workflows.task.KeeperOrder;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.trail.Deeds;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.worker.WorkerFactoryOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Whatever an activity meets, Temporal hears of it as a class of failures. */
final class ActivityFailuresTest {
  /**
   * It touches no server: it opens a seat in memory, and what keeps it from that is typed and told
   * by its shift, see ShiftAgain.
   */
  private static final List<Class<?>> IN_MEMORY = List.of(ShiftActivities.class);

  private static final DatabaseSettings NOWHERE =
      new DatabaseSettings(
          "jdbc:postgresql://127.0.0.1:1/hive", "nobody", "", 2, Duration.ofMillis(250));

  private static final KeeperOrder ORDER =
      new KeeperOrder("t1", "ann", Duration.ZERO, null, true, "test");

  private static final Map<Class<?>, Object> SAMPLES =
      Map.ofEntries(
          Map.entry(String.class, "t1"),
          Map.entry(int.class, 1),
          Map.entry(boolean.class, false),
          Map.entry(KeeperOrder.class, ORDER),
          Map.entry(ShiftOrder.class, new ShiftOrder("ann", 1)),
          Map.entry(RestoreOrder.class, new RestoreOrder("r-1", 1L, "eve", "test")),
          Map.entry(AgentTold.class, AgentTold.holding("ann", List.of())),
          Map.entry(Deeds.class, Deeds.NONE),
          Map.entry(Errand.class, new Errand(Errand.Kind.SUBMIT, "t1", "do", "eve")),
          Map.entry(FleetPlan.class, plan()),
          Map.entry(
              RedriveCampaign.class,
              RedriveCampaign.of(
                  "c1",
                  new RedriveFilter("ann", null, null, null, null, null, null),
                  "eve",
                  "test")));

  private static final TestActivityEnvironment TEMPORAL =
      TestActivityEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkerFactoryOptions(
                  WorkerFactoryOptions.newBuilder()
                      .setWorkerInterceptors(new ClassifiedFailures())
                      .build())
              .build());

  private static final Database DATABASE = new Database(NOWHERE, "test", Keyring.NONE);
  private static final TemporalLink LINK =
      TemporalLink.withoutPayloads(new TemporalSettings("127.0.0.1:1", "default"), "test");
  private static final MailStack MAIL = new MailStack(DATABASE, LINK, "test", LocalSeats.NONE);

  private static FleetPlan plan() {
    AgentFacts facts =
        new AgentFacts(
            "ann", "t", true, Duration.ZERO, Duration.ZERO, 0, Duration.ZERO, 0, true, null);
    FleetDecision rest = new FleetDecision("ann", FleetAction.REST, "idle", facts);
    return new FleetPlan("all is well", false, List.of(rest));
  }

  @BeforeAll
  static void activitiesWithoutServers() {
    TEMPORAL.registerActivitiesImplementations(
        new PostgresKeeper(DATABASE, MAIL.room(), MAIL.doorbell()),
        new PostgresRedrives(DATABASE, new Keepers(LINK.client())),
        new PostgresFleet(
            DATABASE,
            LINK.client(),
            new DoorbellSweep(DATABASE, MAIL.doorbell()),
            FleetPolicy.defaults(),
            () -> 1),
        new PostgresSeats(new AgentLock(DATABASE), new Checkpoints(new Seal(Keyring.NONE))),
        new MailErrands(MAIL.room(), new EffectFence(DATABASE)));
  }

  @AfterAll
  static void close() {
    TEMPORAL.close();
    MAIL.close();
    LINK.close();
    DATABASE.close();
  }

  /** Every method of every activity that there is. */
  static Stream<Method> methods() {
    var scan =
        new ClassPathScanningCandidateComponentProvider(false) {
          @Override
          protected boolean isCandidateComponent(AnnotatedBeanDefinition found) {
            return true; // interfaces, too
          }
        };
    scan.addIncludeFilter(new AnnotationTypeFilter(ActivityInterface.class));
    return scan.findCandidateComponents("io.agenthive.workflows").stream()
        .map(found -> type(Objects.requireNonNull(found.getBeanClassName())))
        .filter(type -> !IN_MEMORY.contains(type))
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> !method.isSynthetic());
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void there_are_activities_to_look_at() {
    assertThat(methods()).hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void without_a_database_each_fails_as_what_passes(Method method) {
    ActivityOptions once =
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofSeconds(20))
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
            .build();
    Object stub = TEMPORAL.newActivityStub(method.getDeclaringClass(), once);
    Object[] sample =
        Arrays.stream(method.getParameterTypes())
            .map(type -> Objects.requireNonNull(SAMPLES.get(type), "a sample of " + type))
            .toArray();

    Throwable thrown = catchThrowable(() -> invoked(method, stub, sample));

    assertThat(thrown).isInstanceOf(ActivityFailure.class);
    assertThat(thrown.getCause())
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo(TaskFailure.TRANSIENT.name()));
  }

  private static void invoked(Method method, Object stub, Object[] sample) throws Throwable {
    try {
      method.invoke(stub, sample);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
