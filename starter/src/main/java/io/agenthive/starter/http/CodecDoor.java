package io.agenthive.starter.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The door of the codec for browsers: pages of the named origins may ask, no others; and who shows
 * the {@link CodecTicket} needs no key and no token. The ticket goes no further, so that no log has
 * it.
 */
public final class CodecDoor extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final String PASSED = CodecDoor.class.getName();
  private static final String PREFLIGHT_SECONDS = "600";

  private static final Set<String> ROUTES = Set.of("decode", "encode");

  private final transient CodecTicket ticket;
  private final transient List<String> origins;

  /** Lets pages of these origins ask. */
  public CodecDoor(CodecTicket ticket, List<String> origins) {
    this.ticket = ticket;
    this.origins = List.copyOf(origins);
  }

  /** Whether somebody came through here with the ticket. */
  public static boolean passed(HttpServletRequest request) {
    return Boolean.TRUE.equals(request.getAttribute(PASSED));
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI();
    if (!path.startsWith(CodecTicket.ROOT + "/")) {
      chain.doFilter(request, response);
      return;
    }
    Optional<String> route = ticket.behind(path);
    HttpServletRequest bare = bare(request, route);
    if (foreign(request.getHeader("Origin"))) {
      refuse(bare, response);
      return;
    }
    allow(request, response);
    if (request.getMethod().equals("OPTIONS")) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    if (route.isPresent()) bare.setAttribute(PASSED, true);
    chain.doFilter(bare, response);
  }

  /**
   * A ticket with a letter too many, or of another hive, is no less secret than one that is right.
   */
  private static HttpServletRequest bare(HttpServletRequest request, Optional<String> route) {
    if (route.isPresent()) return new Bare(request, route.get());
    String below = request.getRequestURI().substring(CodecTicket.ROOT.length() + 1);
    return ROUTES.contains(below) ? request : new Bare(request, CodecTicket.ROOT + "/unknown");
  }

  private boolean foreign(@Nullable String origin) {
    return origin != null && !origins.contains(origin);
  }

  private static void refuse(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String detail =
        "Pages of this origin may not use the codec; hive.codec.origins names those that may.";
    Problems.write(request, response, new Refused(ErrorCode.FOREIGN_ORIGIN, detail));
  }

  private static void allow(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader("Vary", "Origin");
    String origin = request.getHeader("Origin");
    if (origin == null) return;
    response.setHeader("Access-Control-Allow-Origin", origin);
    if (!request.getMethod().equals("OPTIONS")) return;
    response.setHeader("Access-Control-Allow-Methods", "POST");
    response.setHeader(
        "Access-Control-Allow-Headers",
        "Content-Type, X-Namespace, Authorization, Authorization-Extras");
    response.setHeader("Access-Control-Max-Age", PREFLIGHT_SECONDS);
  }

  /** The same request without the ticket in its path. */
  private static final class Bare extends HttpServletRequestWrapper {
    private final String route;

    Bare(HttpServletRequest request, String route) {
      super(request);
      this.route = route;
    }

    @Override
    public String getRequestURI() {
      return route;
    }

    @Override
    public String getServletPath() {
      return route;
    }

    @Override
    public StringBuffer getRequestURL() {
      String whole = super.getRequestURL().toString();
      return new StringBuffer(whole.substring(0, whole.indexOf(CodecTicket.ROOT)) + route);
    }
  }
}
