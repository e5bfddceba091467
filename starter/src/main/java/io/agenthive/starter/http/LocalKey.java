package io.agenthive.starter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Lets nobody pass without the key of this hive, but to the codec who shows its ticket. Only the
 * pages that explain errors are open, so that the caller who lacks the key can read what to do.
 */
public final class LocalKey extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final String SCHEME = "Bearer ";

  private final byte[] wanted;

  public LocalKey(String key) {
    wanted = Digests.sha256(key.getBytes(UTF_8));
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (explainsErrors(request)
        || CodecDoor.passed(request)
        || right(request.getHeader("Authorization"))) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader("WWW-Authenticate", "Bearer realm=\"agent-hive\"");
    String detail =
        "Send the header 'Authorization: Bearer <key>'. A local stack keeps its key in the file"
            + " 'api.key' of its data folder; ./hive uses it by itself.";
    Problems.write(request, response, new Refused(ErrorCode.UNAUTHENTICATED, detail));
  }

  private static boolean explainsErrors(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && ErrorPages.PATH.matcher(request.getRequestURI()).matches();
  }

  /** Compares digests, so that neither the content nor the length of the key shows in the time. */
  private boolean right(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) return false;
    byte[] given = header.substring(SCHEME.length()).strip().getBytes(UTF_8);
    return MessageDigest.isEqual(wanted, Digests.sha256(given));
  }
}
