package io.agenthive.starter.http;

import static java.util.stream.Collectors.joining;

import io.agenthive.activities.codec.ClaimLost;
import io.agenthive.activities.deadletter.TooManyToSearch;
import io.agenthive.activities.postgres.ConnectionsInUse;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.activities.seal.KeyMissing;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Says what each failure means to a caller. */
public final class Failures {
  private static final Set<Status.Code> AWAY =
      Set.of(
          Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.RESOURCE_EXHAUSTED);

  /** PostgreSQL's word for it. */
  private static final String DISK_FULL = "53100";

  /** Queues in front of a pool are gone as fast as they came. */
  private static final Duration BUSY = Duration.ofSeconds(1);

  private Failures() {}

  /** Why a request was not served that failed so. */
  public static Refusal refusal(Throwable failure) {
    return switch (failure) {
      case Refusal refusal -> refusal;
      case NoHandlerFoundException none -> unknownRoute();
      case NoResourceFoundException none -> unknownRoute();
      case HttpRequestMethodNotSupportedException method ->
          new Refused(ErrorCode.METHOD_NOT_ALLOWED, "The header Allow names the methods.");
      case HttpMediaTypeNotSupportedException type ->
          new Refused(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send Content-Type: application/json.");
      case HttpMediaTypeNotAcceptableException accept ->
          new Refused(ErrorCode.NOT_ACCEPTABLE, "Accept application/json.");
      case HttpMessageNotReadableException body ->
          new Refused(ErrorCode.MALFORMED_JSON, "Send a JSON object as the body.");
      case MethodArgumentTypeMismatchException parameter ->
          new Refused(ErrorCode.BAD_FILTER, parameter.getName() + " cannot be read.");
      case InvalidParameterException query ->
          new Refused(ErrorCode.BAD_FILTER, "The query cannot be read: write it as name=value&….");
      case ServletRequestBindingException parameter ->
          new Refused(ErrorCode.BAD_FILTER, "A parameter or header is missing or unreadable.");
      default -> behind(failure);
    };
  }

  private static Refusal behind(Throwable failure) {
    return switch (failure) {
      case DataAccessResourceFailureException away -> databaseAway(away);
      case TransientDataAccessException away -> databaseAway(away);
      case CannotCreateTransactionException away -> databaseAway(away);
      case KeyMissing missing -> unreadable("It does not open here", missing);
      case BrokenText changed ->
          unreadable("What PostgreSQL has of it is not what was kept", changed);
      case ClaimLost lost -> unreadable("What Temporal has of it does not open", lost);
      case TooManyToSearch many ->
          new Refused(
              ErrorCode.BAD_FILTER,
              "q: %s; narrow it by failure, family, agentId, poison or closedAfter."
                  .formatted(many.getMessage()));
      case WorkflowServiceException service when away(service.getCause()) -> temporalAway();
      case StatusRuntimeException status when away(status) -> temporalAway();
      default ->
          new Refused(
              ErrorCode.INTERNAL,
              "The log of the API has the cause under this request's ID. Repeating is safe.");
    };
  }

  private static Refused unreadable(String what, RuntimeException why) {
    return new Refused(ErrorCode.UNREADABLE_PAYLOAD, "%s: %s.".formatted(what, why.getMessage()));
  }

  static Map<String, String> headers(Throwable failure) {
    if (failure instanceof HttpRequestMethodNotSupportedException method) {
      Set<HttpMethod> allowed = method.getSupportedHttpMethods();
      if (allowed != null) {
        return Map.of("Allow", allowed.stream().map(HttpMethod::name).collect(joining(", ")));
      }
    }
    return Map.of();
  }

  static TryLater temporalAway() {
    return new TryLater(
        ErrorCode.TEMPORAL_AWAY,
        "Temporal or its worker did not answer in time; the request may still take effect, and"
            + " repeating it is safe. ./hive doctor and the logs of the stack tell more.");
  }

  private static boolean away(@Nullable Throwable cause) {
    return cause instanceof StatusRuntimeException status
        && AWAY.contains(status.getStatus().getCode());
  }

  private static TryLater databaseAway(Throwable failure) {
    if (caused(failure, ConnectionsInUse.class::isInstance)) {
      return new TryLater(
          ErrorCode.OVERLOADED,
          "So much is asked of the database that no connection became free; nothing was done, or a repeat with the same ID or key will tell.",
          BUSY);
    }
    boolean diskFull = caused(failure, Failures::diskFull);
    String why = diskFull ? "The disk of PostgreSQL is full" : "PostgreSQL did not answer";
    return new TryLater(
        ErrorCode.DATABASE_AWAY,
        why + "; nothing was accepted, or a repeat with the same ID or key will tell.");
  }

  private static boolean diskFull(Throwable cause) {
    return cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState());
  }

  private static boolean caused(Throwable failure, Predicate<Throwable> by) {
    return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(by);
  }

  private static Refused unknownRoute() {
    return new Refused(ErrorCode.UNKNOWN_ROUTE, "The routes are listed in docs/api.md.");
  }
}
