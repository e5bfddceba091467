package io.agenthive.bench.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import io.agenthive.activities.codec.HivePayloads;
import io.agenthive.workers.role.TemporalLink;
import io.temporal.client.WorkflowClientOptions;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Nobody talks to Temporal in clear by accident. */
final class SealedClientsTest {
  /** Clients are made here and nowhere else. */
  private static final Set<String> MAKERS =
      Set.of("io.agenthive.starter.StandaloneParts", "io.agenthive.workers.role.TemporalLink");

  /** They look at states of workflows only, or are what the hive is measured against. */
  private static final Set<String> WITHOUT =
      Set.of(
          "io.agenthive.bench.edge.Verbs",
          "io.agenthive.bench.core.OverRest",
          "io.agenthive.bench.core.WakeUps",
          "io.agenthive.bench.server.RivalServer",
          "io.agenthive.bench.stack.RivalsPart",
          "io.agenthive.bench.stack.RowsAlone$Part",
          "io.agenthive.local.VerifyCommand",
          "io.agenthive.workers.HivePrepare",
          "io.agenthive.workers.HiveVerify",
          "io.agenthive.workers.role.Reach");

  @Test
  void every_client_says_how_its_payloads_are_written() {
    String builder = WorkflowClientOptions.Builder.class.getName();

    assertThat(callers(call -> is(call, builder, "build"))).isEqualTo(MAKERS);
    assertThat(callers(call -> is(call, builder, "setDataConverter"))).isEqualTo(MAKERS);
  }

  @Test
  void who_has_a_link_without_payloads_is_named_here() {
    assertThat(callers(call -> is(call, TemporalLink.class.getName(), "withoutPayloads")))
        .isEqualTo(WITHOUT);
  }

  @Test
  void one_place_makes_the_converter() {
    assertThat(callers(call -> is(call, HivePayloads.class.getName(), "converter")))
        .containsExactlyInAnyOrder(
            "io.agenthive.bench.stack.WholeHive",
            "io.agenthive.local.demo.DemoSite",
            "io.agenthive.local.part.ControlPart",
            "io.agenthive.starter.StandaloneParts",
            "io.agenthive.workers.WorkersConfiguration");
  }

  private static boolean is(JavaMethodCall call, String owner, String name) {
    return call.getTargetOwner().getName().equals(owner) && call.getName().equals(name);
  }

  private static Set<String> callers(Predicate<JavaMethodCall> wanted) {
    Set<String> callers = new TreeSet<>();
    for (JavaClass type : Modules.main()) {
      if (type.getMethodCallsFromSelf().stream().anyMatch(wanted)) callers.add(type.getName());
    }
    return callers;
  }
}
