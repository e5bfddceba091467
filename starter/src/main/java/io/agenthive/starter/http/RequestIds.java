package io.agenthive.starter.http;

import io.agenthive.activities.trace.Correlation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Gives every request an ID, the caller's if it can be one, and repeats it in the answer. */
public final class RequestIds extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final String HEADER = "X-Request-Id";
  private static final String ATTRIBUTE = RequestIds.class.getName();
  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  private static final String CORRELATION = Correlation.class.getName();

  /** What ties a request to what comes of it, as it travels. */
  public static String correlation(HttpServletRequest request) {
    return request.getAttribute(CORRELATION) instanceof Correlation known
        ? known.text()
        : of(request);
  }

  /**
   * The ID of a request; of one that the container refused before it came this far, one of its own.
   */
  public static String of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof String known
        ? known
        : UUID.randomUUID().toString();
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String wanted = request.getHeader(HEADER);
    boolean legal = wanted != null && LEGAL.matcher(wanted).matches();
    String id = legal ? wanted : UUID.randomUUID().toString();
    request.setAttribute(ATTRIBUTE, id);
    response.setHeader(HEADER, id);
    Correlation correlation = Correlation.of(id, request.getHeader("traceparent"));
    request.setAttribute(CORRELATION, correlation);
    try (Correlation.Bound bound = correlation.bind(Map.of())) {
      chain.doFilter(request, response);
    }
  }
}
