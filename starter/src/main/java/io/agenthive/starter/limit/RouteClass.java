package io.agenthive.starter.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** What a request costs, and how much depends on its being heard. */
public enum RouteClass {
  /** Stops work: people must be able to when nothing else goes. Never limited, refused last. */
  STOP(100),
  /** Changes how work goes on. */
  CONTROL(95),
  /** Looks. */
  READ(80),
  /** Brings work. */
  SUBMIT(70),
  /** Moves, wakes or compares many agents or whole ones, many dead letters, the audit trail. */
  HEAVY(10);

  private static final Pattern STOPS =
      Pattern.compile(
          "/api/v1/(?:agents/[^/]+:(?:sleep|hold)|agents:sleep|operations/[^/]+:abort|holds|tasks/[^/]+:cancel"
              + "|redrives/[^/]+:(?:pause|abort)|breakers/[^/]+:open|fleet:pause|tokens:revoke)");
  private static final Pattern MOVES =
      Pattern.compile(
          "/api/v1/(?:agents:(?:import|wake)|agents/[^/]+:(?:export|fork)|redrives|audit:verify"
              + "|agents/[^/]+/checkpoints/[^/]+:restore)");
  private static final Pattern COMPARES =
      Pattern.compile("/api/v1/(?:agents/[^/]+/diff|fleet/(?:counterfactual|forecast)|efficiency)");
  private static final Pattern BRINGS =
      Pattern.compile("/api/v1/(?:tasks|agents|dead-letters/[^/]+:redrive)");

  private final int share;

  RouteClass(int share) {
    this.share = share;
  }

  /** Of a request, by its method and path as it was sent; what is no route is a look. */
  public static RouteClass of(HttpServletRequest request) {
    return of(request.getMethod(), request.getRequestURI());
  }

  static RouteClass of(String method, String path) {
    if (!method.equals("POST")) return matches(COMPARES, path) ? HEAVY : READ;
    if (matches(STOPS, path)) return STOP;
    if (matches(MOVES, path)) return HEAVY;
    return matches(BRINGS, path) ? SUBMIT : CONTROL;
  }

  private static boolean matches(Pattern pattern, String path) {
    return pattern.matcher(path).matches();
  }

  /** How many of so many may be in hand, all together, for one more of these to be taken up. */
  int of(int most) {
    return Math.max(1, most * share / 100);
  }
}
