package io.agenthive.starter.handbook;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;

/** Shows the pages of a {@link Handbook}, and nothing else, to programs of this machine. */
public final class HandbookDoor extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** Scripts and styles of its own only; the page that it shows writes styles into itself. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:;"
          + " style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

  private final transient Handbook handbook;

  HandbookDoor(Handbook handbook) {
    this.handbook = handbook;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    if (!request.getMethod().equals("GET")) {
      response.setHeader("Allow", "GET");
      response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    if (!InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    String path = request.getRequestURI();
    if (!path.startsWith(Handbook.ROOT)) {
      response.setHeader("Location", Handbook.ROOT);
      response.setStatus(HttpServletResponse.SC_FOUND);
      return;
    }
    Handbook.Page page = handbook.pages().get(path.substring(Handbook.ROOT.length()));
    if (page == null) response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    else show(page, response);
  }

  private static void show(Handbook.Page page, HttpServletResponse response) throws IOException {
    response.setContentType(page.type());
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-cache");
    try (InputStream bytes = page.source().openStream()) {
      long unused = bytes.transferTo(response.getOutputStream());
    }
  }
}
