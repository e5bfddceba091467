package io.agenthive.starter.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Lets a path in that is written in the one way in which paths of this API are: whoever looks at it
 * later, for its limits, its record or its route, reads the same. No ID and no verb needs more.
 */
public final class StrictPaths extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** No escapes, no parameters behind a semicolon, no empty name, none that begins with a dot. */
  private static final Pattern PATH = Pattern.compile("/|(?:/[A-Za-z0-9_~:-][A-Za-z0-9._~:-]*)+");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (PATH.matcher(request.getRequestURI()).matches()) {
      chain.doFilter(request, response);
      return;
    }
    Problems.write(
        request,
        response,
        new Refused(
            ErrorCode.BAD_REQUEST,
            "Write the path with letters, digits and the characters . _ ~ : - between single slashes, without escapes."));
  }
}
