package io.agenthive.starter.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting with an end. */
public final class Waits {
  /** A caller that waits longer for Temporal or for a commit would rather hear the truth. */
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Executor VIRTUAL = Executors.newVirtualThreadPerTaskExecutor();

  private Waits() {}

  /** The value of a future within {@link #PATIENCE}; its failure as it was thrown. */
  public static <T> T join(CompletableFuture<T> future, TryLater late) {
    return within(future, PATIENCE).orElseThrow(() -> late);
  }

  /** What a call to Temporal answers within {@link #PATIENCE}. */
  public static <T> T temporal(Callable<T> call) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    VIRTUAL.execute(
        () -> {
          try {
            answer.complete(call.call());
          } catch (Exception e) {
            answer.completeExceptionally(e);
          }
        });
    return join(answer, Failures.temporalAway());
  }

  /** The value of a future if it comes in time; its failure as it was thrown. */
  public static <T> Optional<T> within(CompletableFuture<T> future, Duration time) {
    try {
      return Optional.ofNullable(future.get(time.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException late) {
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TimeoutException) return Optional.empty(); // its own limit
      throw unwrapped(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TryLater(ErrorCode.INTERNAL, "The API is shutting down; repeat the request.");
    }
  }

  private static RuntimeException unwrapped(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null
        && (cause instanceof ExecutionException || cause instanceof CompletionException)) {
      cause = cause.getCause();
    }
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }
}
