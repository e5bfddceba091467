package io.agenthive.activities.routing;

import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.TextLimit;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What each fault of a provider means.
 *
 * <table><caption>Classes</caption>
 * <tr><td>401, 402, 403; 400 and 429 whose body says that the account is empty
 *     <td>{@code QUOTA_EXHAUSTED}: somebody has to see to the account
 * <tr><td>429<td>{@code RATE_LIMITED}, for as long as it says
 * <tr><td>503, 529<td>{@code OVERLOADED}, for as long as it says
 * <tr><td>408, 409, every other 5xx, a timeout, a connection refused, reset or cut, an answer that
 *     cannot be read
 *     <td>{@code TRANSIENT}
 * <tr><td>every other 4xx, 3xx, an answer without end, a refusal of the model<td>{@code INVALID}
 * </table>
 *
 * <p>Messages hold what the provider says of the error, shortened, and never a key.
 *
 * @param host of the provider, for messages
 */
record ProviderFaults(String host, UnaryOperator<String> redacted) {
  private static final TextLimit SAID = new TextLimit(200);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Words of providers for an account that has to be paid for before it works again. */
  private static final Set<String> EMPTY_ACCOUNT =
      Set.of(
          "insufficient_quota",
          "billing_hard_limit_reached",
          "billing_not_active",
          "billing_error",
          "insufficient_balance");

  private static final String CREDIT = "credit balance is too low";

  /** An answer that is none. */
  TaskFault of(int status, @Nullable Duration retryAfter, String body) {
    Said said = said(body);
    return switch (status) {
      case 401, 403 ->
          fault(TaskFailure.QUOTA_EXHAUSTED, status, said.code(), "see to the key of this account");
      case 402 -> fault(TaskFailure.QUOTA_EXHAUSTED, status, said.code(), "see to this account");
      case 429 ->
          said.emptyAccount()
              ? fault(TaskFailure.QUOTA_EXHAUSTED, status, said.code(), "see to this account")
              : new TaskFault(TaskFailure.RATE_LIMITED, sentence(status, said), retryAfter);
      case 503, 529 -> new TaskFault(TaskFailure.OVERLOADED, sentence(status, said), retryAfter);
      case 408, 409 -> new TaskFault(TaskFailure.TRANSIENT, sentence(status, said), retryAfter);
      default -> other(status, retryAfter, said);
    };
  }

  private TaskFault other(int status, @Nullable Duration retryAfter, Said said) {
    if (status >= 500) {
      return new TaskFault(TaskFailure.TRANSIENT, sentence(status, said), retryAfter);
    }
    if (said.emptyAccount()) {
      return fault(TaskFailure.QUOTA_EXHAUSTED, status, said.code(), "see to this account");
    }
    if (status < 400) {
      return fault(TaskFailure.INVALID, status, "", "redirects are not followed; see to its URL");
    }
    return new TaskFault(TaskFailure.INVALID, sentence(status, said));
  }

  /** Nobody was reached, or nobody heard to the end. */
  TaskFault of(IOException broken) {
    String what = broken.getClass().getSimpleName();
    return new TaskFault(
        TaskFailure.TRANSIENT, "no whole answer of " + host + " (" + what + ")", null, broken);
  }

  TaskFault late(Duration limit) {
    return new TaskFault(TaskFailure.TRANSIENT, "no whole answer of " + host + " within " + limit);
  }

  /** Asked again, it would say as much again. */
  TaskFault endless(int bytes) {
    return new TaskFault(
        TaskFailure.INVALID,
        "the answer of %s is longer than %d bytes; see to its URL".formatted(host, bytes));
  }

  /** Somebody between says something else, or the provider is ill: both pass. */
  TaskFault unreadable(String why) {
    return new TaskFault(
        TaskFailure.TRANSIENT, "the answer of " + host + " cannot be read: " + why);
  }

  TaskFault refusal() {
    return new TaskFault(
        TaskFailure.INVALID, "the model refuses to answer this; change what is asked");
  }

  private TaskFault fault(TaskFailure failure, int status, String code, String advice) {
    return new TaskFault(failure, answered(status, code) + "; " + advice);
  }

  private String sentence(int status, Said said) {
    String words = SAID.shortened(redacted.apply(said.message()));
    return answered(status, said.code()) + (words.isEmpty() ? "" : ": " + words);
  }

  private String answered(int status, String code) {
    return host + " answered " + status + (code.isEmpty() ? "" : " (" + code + ")");
  }

  /**
   * What a body says of an error.
   *
   * @param code the provider's word for it; empty: none that is one word
   */
  private record Said(String code, String message) {
    boolean emptyAccount() {
      return EMPTY_ACCOUNT.contains(code) || message.contains(CREDIT);
    }
  }

  private static Said said(String body) {
    try {
      JsonNode error = JSON.readTree(body).path("error");
      String code =
          Stream.of("code", "type")
              .map(name -> error.path(name).asString(""))
              .filter(word -> word.matches("[A-Za-z0-9_.-]{1,60}"))
              .findFirst()
              .orElse("");
      return new Said(code, error.path("message").asString(""));
    } catch (JacksonException notJson) {
      return new Said("", "");
    }
  }
}
