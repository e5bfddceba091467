package io.agenthive.starter.limit;

import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Problems;
import io.agenthive.starter.http.TryLater;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Refuses at once what could only wait: the less important first, what stops work last. */
public final class Shedding extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** Half a second's work has been done by then, twice. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final transient InHand inHand;

  /** Sheds when these are too many. */
  public Shedding(InHand inHand) {
    this.inHand = inHand;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!inHand.take(RouteClass.of(request))) {
      Problems.write(
          request,
          response,
          new TryLater(
              ErrorCode.OVERLOADED,
              "So much is being served that this request would only wait; nothing was done.",
              PAUSE));
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      inHand.leave();
    }
  }
}
