package io.agenthive.starter.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/** Gives every request an ID, the caller's if it can be one, and repeats it in the answer. */
public final class RequestIds extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final String HEADER = "X-Request-Id";
  private static final String ATTRIBUTE = RequestIds.class.getName();
  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  /** The ID of a request. */
  public static String of(HttpServletRequest request) {
    return String.valueOf(request.getAttribute(ATTRIBUTE));
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
    try (MDC.MDCCloseable logged = MDC.putCloseable("requestId", id)) {
      chain.doFilter(request, response);
    }
  }
}
