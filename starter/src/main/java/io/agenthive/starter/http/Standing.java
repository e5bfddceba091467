package io.agenthive.starter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether what a caller showed still lets it in: asked again by answers that go on for long. */
public final class Standing {
  private static final String ATTRIBUTE = Standing.class.getName();

  private final Supplier<Caller> again;

  /** That of somebody whom this lets in, or refuses, whenever it is asked. */
  public Standing(Supplier<Caller> again) {
    this.again = again;
  }

  /** That of whoever sent a request; nobody comes this far without one. */
  public static Standing in(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Standing standing) return standing;
    throw new IllegalStateException("nobody said who asks");
  }

  /** It is that of this request. */
  public void of(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Why the caller would be let in no more; empty: it would be. */
  public Optional<Refusal> lost() {
    try {
      Caller unused = again.get();
      return Optional.empty();
    } catch (Refusal refusal) {
      return Optional.of(refusal);
    }
  }
}
