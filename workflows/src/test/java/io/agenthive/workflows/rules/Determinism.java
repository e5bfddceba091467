package io.agenthive.workflows.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** A replay decides as the run did, so workflow code asks neither the machine nor the world. */
final class Determinism {
  private static final List<String> TELLING_TIME =
      List.of(
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalTime",
          "java.time.LocalDateTime",
          "java.time.OffsetDateTime",
          "java.time.ZonedDateTime",
          "java.time.Year");

  private static final List<String> ASKING_THE_MACHINE =
      List.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.util.UUID.randomUUID",
          "java.lang.Math.random",
          "java.util.Collections.shuffle");

  private static final List<String> BANNED =
      List.of(
          "java.lang.Thread",
          "java.lang.ThreadLocal",
          "java.time.Clock",
          "java.util.Date",
          "java.util.Random",
          "java.security.SecureRandom",
          "java.util.HashMap",
          "java.util.HashSet");

  private Determinism() {}

  static ArchRule noClockAndNoChance() {
    return noClasses()
        .should()
        .callMethodWhere(describe("the machine is asked", Determinism::asksTheMachine))
        .because("a replay asks another machine: ask Workflow, or an activity");
  }

  static ArchRule noThreadsAndNoWorld() {
    return noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.io..",
                    "java.net..",
                    "java.nio.file..",
                    "java.sql..",
                    "java.util.concurrent..",
                    "org.springframework..")
                .or(describe("are not deterministic", Determinism::banned)))
        .because("workflow code runs again in every replay: activities touch the world");
  }

  static ArchRule noOrderByHash() {
    return noClasses()
        .should()
        .callMethodWhere(describe("the order is that of a hash", Determinism::ordersByHash))
        .because("it differs from JVM to JVM: use List, EnumSet or TreeMap");
  }

  private static boolean asksTheMachine(JavaMethodCall call) {
    String owner = call.getTargetOwner().getName();
    return ASKING_THE_MACHINE.contains(owner + "." + call.getName())
        || (call.getName().equals("now") && TELLING_TIME.contains(owner));
  }

  private static boolean banned(JavaClass type) {
    return BANNED.contains(type.getName());
  }

  /** One element has one order. */
  private static boolean ordersByHash(JavaMethodCall call) {
    int given = call.getTarget().getRawParameterTypes().size();
    return switch (call.getTargetOwner().getName() + "." + call.getName()) {
      case "java.util.Set.of" -> given > 1 || takesMany(call);
      case "java.util.Map.of" -> given > 2;
      case "java.util.Map.ofEntries", "java.util.Map.copyOf", "java.util.Set.copyOf" -> true;
      case "java.util.stream.Collectors.toSet" -> true;
      case "java.util.stream.Collectors.toMap" -> given < 4;
      case "java.util.stream.Collectors.groupingBy" -> given < 3;
      default -> false;
    };
  }

  private static boolean takesMany(JavaMethodCall call) {
    return call.getTarget().getRawParameterTypes().stream().anyMatch(JavaClass::isArray);
  }
}
