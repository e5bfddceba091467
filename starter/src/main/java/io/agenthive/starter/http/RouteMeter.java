package io.agenthive.starter.http;

import io.agenthive.activities.meter.Meters;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Counts and times every request by its route, method and status, also those that a door refuses
 * before anybody knows their route: rate, errors and duration of each.
 */
public final class RouteMeter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final String OPENED = RouteMeter.class.getName();

  /** The route of what was refused before it, or has none. */
  static final String NONE = "none";

  /** A name in a pattern with the rule for what it may be. */
  private static final Pattern RULE = Pattern.compile("\\{(\\w+):[^/]*}");

  /** Callers can send any word; what is none of these is one more. */
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long start = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } finally {
      long end = request.getAttribute(OPENED) instanceof Long opened ? opened : System.nanoTime();
      Duration took = Duration.ofNanos(end - start);
      Meters.requested(route(request), method(request), response.getStatus(), took);
    }
  }

  /** The answer goes on for as long as the caller likes; the hive has done its part now. */
  public static void opened(HttpServletRequest request) {
    request.setAttribute(OPENED, System.nanoTime());
  }

  private static String route(HttpServletRequest request) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    if (pattern == null) return NONE;
    String route = RULE.matcher(pattern.toString()).replaceAll("{$1}");
    return route.startsWith("/api/") || route.startsWith("/errors/") ? route : NONE;
  }

  private static String method(HttpServletRequest request) {
    return METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
  }
}
