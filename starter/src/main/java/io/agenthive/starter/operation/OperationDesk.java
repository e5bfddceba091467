package io.agenthive.starter.operation;

import io.agenthive.activities.operation.Operation;
import io.agenthive.activities.operation.OperationOrder;
import io.agenthive.activities.operation.OperationRefused;
import io.agenthive.activities.operation.Operations;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Preference;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.TryLater;
import io.agenthive.starter.limit.InHand;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Begins operations for routes, and answers with what they are. */
public final class OperationDesk {
  /** What an operation's ID looks like, where its key can be one. */
  public static final String ID_RULE = "[a-z0-9][a-z0-9-]{0,99}";

  private static final String DOOR = "rest";
  private static final Duration LOOK = Duration.ofMillis(25);

  /** Whoever waits for more than a second does not notice. */
  private static final Duration LONGEST_LOOK = Duration.ofMillis(400);

  /** Who asks again sooner learns nothing more. */
  private static final int LEAST_SECONDS = 1;

  private static final int MOST_SECONDS = 30;

  private final Operations operations;
  private final Runnable hurry;

  /** Begins operations there. */
  public OperationDesk(ApiParts parts, OperationRunner runner) {
    operations = parts.operations();
    hurry = runner::hurry;
  }

  /**
   * Begins one: 200 when each agent has its outcome already, 202 while agents are asked.
   *
   * @param prefer how long the caller would wait for that
   */
  public ResponseEntity<OperationView> begin(
      Caller caller, String id, OperationOrder order, @Nullable String prefer) {
    Optional<Duration> wait = Preference.wait(prefer);
    Operation begun =
        refusing(
            () ->
                operations.begin(
                    new Operations.Asking(id, caller.tenant(), caller.name(), DOOR), order));
    hurry.run();
    Operation now = wait.map(time -> later(begun, time)).orElse(begun);
    ResponseEntity.BodyBuilder answer = answer(now);
    if (Preference.later(prefer)) answer.header("Preference-Applied", Preference.RESPOND_ASYNC);
    return answer.body(OperationView.of(now));
  }

  private static ResponseEntity.BodyBuilder answer(Operation operation) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(operation.ended() ? HttpStatus.OK : HttpStatus.ACCEPTED)
            .location(URI.create(OperationView.path(operation.id())));
    return hinted(answer, operation);
  }

  /** With when it is worth to look again. */
  static ResponseEntity.BodyBuilder hinted(ResponseEntity.BodyBuilder answer, Operation operation) {
    if (operation.ended()) return answer;
    int seconds = operation.left() / operation.order().ratePerSecond();
    int again = Math.clamp(seconds, LEAST_SECONDS, MOST_SECONDS);
    return answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(again));
  }

  /** What it is once it has ended, or after so long; between two looks nothing is done for it. */
  private Operation later(Operation begun, Duration wait) {
    long end = System.nanoTime() + wait.toNanos();
    Operation now = begun;
    for (Duration pause = LOOK; !now.ended() && System.nanoTime() < end; pause = longer(pause)) {
      Duration each = pause;
      if (!InHand.aside(() -> aMoment(each))) return now;
      now = operations.pages().find(begun.tenant(), begun.id()).orElse(now);
    }
    return now;
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_LOOK) < 0 ? doubled : LONGEST_LOOK;
  }

  private static boolean aMoment(Duration pause) {
    try {
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false; // it is begun, whoever waits for it
    }
  }

  /** The same, with refusals in the words of the API. */
  public static <T> T refusing(Supplier<T> asked) {
    try {
      return asked.get();
    } catch (OperationRefused e) {
      if (e.why() == OperationRefused.Why.BUSY) {
        throw new TryLater(ErrorCode.OVERLOADED, e.sentence());
      }
      throw new Refused(
          switch (e.why()) {
            case TOO_MANY -> ErrorCode.TOO_MANY_OPERATIONS;
            case TOO_LARGE -> ErrorCode.BATCH_TOO_LARGE;
            case OTHER -> ErrorCode.IDEMPOTENCY_KEY_REUSED;
            case BUSY -> ErrorCode.OVERLOADED;
            case ENDED -> ErrorCode.OPERATION_ENDED;
          },
          e.sentence());
    }
  }
}
