package io.agenthive.starter.http;

import java.time.Duration;
import java.util.Map;

/** Something behind the API is away or full: the same request may succeed later. */
public final class TryLater extends Refusal {
  private static final long serialVersionUID = 1L;

  /** Circuit breakers and drained mailboxes need some seconds; less would only add load. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Duration pause;

  public TryLater(ErrorCode code, String detail) {
    this(code, detail, PAUSE);
  }

  /** The same request may succeed after this pause. */
  public TryLater(ErrorCode code, String detail, Duration pause) {
    super(code, detail);
    this.pause = pause;
  }

  @Override
  Map<String, Object> members() {
    return Map.of();
  }

  @Override
  Map<String, String> headers() {
    return Map.of("Retry-After", String.valueOf(pause.toSeconds()));
  }
}
