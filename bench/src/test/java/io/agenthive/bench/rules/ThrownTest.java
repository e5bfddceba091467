package io.agenthive.bench.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every type of exception that the code of agents and tasks makes is known here, with what becomes
 * of it. Whoever makes another kind says first to which class of failures it belongs.
 */
final class ThrownTest {
  /** Of a class of failures, as they say themselves or FailureClass does. */
  private static final Set<String> CLASSIFIED =
      Set.of(
          "io.agenthive.activities.breaker.HeldBack",
          "io.agenthive.activities.routing.TaskFault",
          "io.agenthive.activities.seal.BrokenText",
          "io.agenthive.activities.seal.KeyMissing",
          "io.agenthive.activities.tool.ToolInDoubt",
          "java.io.FileNotFoundException",
          "java.io.UncheckedIOException",
          "java.lang.InterruptedException",
          "org.springframework.dao.DataAccessResourceFailureException",
          "org.springframework.dao.TransientDataAccessResourceException");

  /** Heard by whoever called, and nothing fails of it: a refusal, an answer, another exception. */
  private static final Set<String> ANSWERED =
      Set.of(
          "io.agenthive.activities.agent.AgentExists",
          "io.agenthive.activities.codec.ClaimLost",
          "io.agenthive.activities.codec.UnreadablePayload",
          "io.agenthive.activities.cost.NoPrice",
          "io.agenthive.activities.deadletter.RedriveRefused",
          "io.agenthive.activities.deadletter.TooManyToSearch",
          "io.agenthive.activities.file.TooMuch",
          "io.agenthive.activities.hold.TooManyHolds",
          "io.agenthive.activities.mail.MailRefused",
          "io.agenthive.activities.http.BoundedBody$TooLong",
          "io.agenthive.activities.operation.OperationRefused",
          "io.agenthive.activities.postgres.ConnectionsInUse",
          "io.agenthive.activities.routing.ModelWire$Stopped",
          "io.agenthive.activities.seal.BrokenSeal",
          "io.agenthive.activities.task.Fenced",
          "io.agenthive.activities.tool.HttpTool$Unreachable",
          "io.agenthive.activities.tool.ToolRefused",
          "io.agenthive.activities.tool.ToolStale",
          "io.agenthive.activities.transfer.ArchiveTooLarge",
          "io.agenthive.activities.transfer.TransferRefused",
          "io.agenthive.workflows.note.SignalNote$Past",
          "io.temporal.common.converter.DataConverterException", // of a payload that was changed
          "java.io.IOException", // of a tool: the model reads that it broke
          "java.lang.IllegalArgumentException",
          "java.sql.SQLException",
          "java.sql.SQLTransientConnectionException");

  /** Defects: BUG wherever a task meets one. */
  private static final Set<String> DEFECTS =
      Set.of(
          "java.lang.AssertionError",
          "java.lang.IllegalStateException",
          "java.lang.MatchException", // the compiler's, for a case that no switch has
          "java.lang.UnsupportedOperationException");

  @Test
  void every_exception_is_of_a_kind_that_somebody_answers_for() {
    Set<String> known = new TreeSet<>(CLASSIFIED);
    known.addAll(ANSWERED);
    known.addAll(DEFECTS);

    assertThat(made()).isEqualTo(known);
  }

  /** Every throwable that these two modules make. */
  private static Set<String> made() {
    Set<String> made = new TreeSet<>();
    for (JavaClass type : Modules.main()) {
      if (!Set.of("workflows", "activities").contains(Modules.of(type))) continue;
      boolean oneItself = throwable(type.getName());
      for (JavaConstructorCall call : type.getConstructorCallsFromSelf()) {
        if (oneItself && call.getOrigin().isConstructor()) continue; // of its parent
        String target = call.getTargetOwner().getName();
        if (throwable(target)) made.add(target);
      }
    }
    return made;
  }

  private static boolean throwable(String name) {
    try {
      ClassLoader loader = ThrownTest.class.getClassLoader();
      return Throwable.class.isAssignableFrom(Class.forName(name, false, loader));
    } catch (ClassNotFoundException | LinkageError elsewhere) {
      return false; // what is not on this module's path is no exception that it could name
    }
  }
}
