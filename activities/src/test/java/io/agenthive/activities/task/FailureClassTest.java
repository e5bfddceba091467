package io.agenthive.activities.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.routing.TaskFault;
import io.agenthive.activities.tool.ToolInDoubt;
import io.agenthive.workflows.task.TaskFailure;
import io.grpc.Status;
import java.net.ConnectException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

final class FailureClassTest {
  static Stream<Arguments> classes() {
    return Stream.of(
        Arguments.of(new ToolInDoubt("cut"), TaskFailure.UNCERTAIN),
        Arguments.of(Status.UNAVAILABLE.asRuntimeException(), TaskFailure.TRANSIENT),
        Arguments.of(Status.INVALID_ARGUMENT.asRuntimeException(), TaskFailure.BUG),
        Arguments.of(new DataAccessResourceFailureException("away"), TaskFailure.TRANSIENT),
        Arguments.of(new CannotAcquireLockException("deadlock"), TaskFailure.TRANSIENT),
        Arguments.of(new CannotCreateTransactionException("away"), TaskFailure.TRANSIENT),
        Arguments.of(new DataIntegrityViolationException("no such column"), TaskFailure.BUG),
        Arguments.of(new CancellationException(), TaskFailure.TRANSIENT),
        Arguments.of(new IllegalStateException(new InterruptedException()), TaskFailure.TRANSIENT),
        Arguments.of(new RuntimeException(new ConnectException("refused")), TaskFailure.TRANSIENT),
        Arguments.of(new NullPointerException(), TaskFailure.BUG),
        Arguments.of(new StackOverflowError(), TaskFailure.BUG));
  }

  @ParameterizedTest
  @MethodSource("classes")
  void each_exception_has_a_class(Throwable thrown, TaskFailure failure) {
    assertThat(FailureClass.of(thrown)).isEqualTo(failure);
    assertThat(FailureClass.of(new CompletionException(thrown))).isEqualTo(failure);
  }

  @ParameterizedTest
  @EnumSource(TaskFailure.class)
  void a_fault_is_of_the_class_that_it_says(TaskFailure failure) {
    assertThat(FailureClass.of(new RuntimeException(new TaskFault(failure, "so"))))
        .isEqualTo(failure);
  }

  @Test
  void the_outermost_that_tells_decides() {
    TaskFault over = new TaskFault(TaskFailure.OVERLOADED, "busy", null, new ConnectException());

    assertThat(FailureClass.of(over)).isEqualTo(TaskFailure.OVERLOADED);
  }
}
