package io.agenthive.starter.http;

import java.util.Map;

/** Why a request was not served: becomes a problem and nothing else. */
public abstract sealed class Refusal extends RuntimeException
    permits Refused, InvalidFields, TryLater {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  Refusal(ErrorCode code, String detail) {
    super(detail, null, false, false);
    this.code = code;
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
