package io.agenthive.starter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/** Why a request was not served: becomes a problem and nothing else. */
public abstract sealed class Refusal extends RuntimeException
    permits Refused, InvalidFields, TryLater {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  Refusal(ErrorCode code, String detail) {
    super(detail, null, false, false);
    this.code = code;
  }

  /** Why this request was not served; empty: it was, or nobody has decided yet. */
  public static Optional<ErrorCode> of(HttpServletRequest request) {
    return request.getAttribute(Refusal.class.getName()) instanceof ErrorCode code
        ? Optional.of(code)
        : Optional.empty();
  }

  /** What is wrong. */
  public ErrorCode code() {
    return code;
  }

  /** What a person can do about it. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** Further members of the problem. */
  abstract Map<String, Object> members();

  /** Further headers of the answer. */
  Map<String, String> headers() {
    return Map.of();
  }
}
