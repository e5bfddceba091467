package io.agenthive.starter.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.CodecDoor;
import io.agenthive.starter.http.Digests;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.ErrorPages;
import io.agenthive.starter.http.Problems;
import io.agenthive.starter.http.Refusal;
import io.agenthive.starter.http.Standing;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.Set;
import org.jspecify.annotations.Nullable; // an API without a key

/**
 * Lets nobody pass whom it does not know: by the API's key, by a token, or, to the codec, by its
 * ticket. Only the pages that explain errors are open, so that whoever is refused can read what to
 * do.
 */
public final class Doorkeeper extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final String SCHEME = "Bearer ";
  private static final Caller LOCAL = Caller.unlimited("local");
  private static final Caller WEB_UI =
      new Caller("web-ui", Caller.OWN_TENANT, EnumSet.of(Authority.CODEC), Set.of());

  private final byte @Nullable [] key;
  private final transient Tokens tokens;

  /** One who knows a key, if there is any, and tokens. */
  Doorkeeper(@Nullable String key, Tokens tokens) {
    this.key = key == null ? null : Digests.sha256(key.getBytes(UTF_8));
    this.tokens = tokens;
  }

  /** One who knows a key and nothing else. */
  public static Doorkeeper of(String key) {
    return new Doorkeeper(key, TokenDesk.none());
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!explainsErrors(request)) {
      try {
        caller(request).asks(request);
        new Standing(() -> caller(request)).of(request);
      } catch (Refusal refusal) {
        if (refusal.code() == ErrorCode.UNAUTHENTICATED) {
          response.setHeader("WWW-Authenticate", "Bearer realm=\"agent-hive\"");
        }
        Problems.write(request, response, refusal);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  /** Whether what is shown was right a moment ago; no signature is checked for it. */
  public boolean knows(HttpServletRequest request) {
    if (CodecDoor.passed(request)) return true;
    byte[] digest;
    try {
      digest = digest(shown(request.getHeaders("Authorization")));
    } catch (Refusal nothing) {
      return false;
    }
    return opens(digest) || tokens.knows(digest);
  }

  private static boolean explainsErrors(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && ErrorPages.PATH.matcher(request.getRequestURI()).matches();
  }

  private Caller caller(HttpServletRequest request) {
    if (CodecDoor.passed(request)) return WEB_UI;
    String shown = shown(request.getHeaders("Authorization"));
    byte[] digest = digest(shown);
    return opens(digest) ? LOCAL : tokens.caller(shown, digest);
  }

  /** Of digests, so that neither the content nor the length of the key shows in the time. */
  private boolean opens(byte[] digest) {
    return key != null && MessageDigest.isEqual(key, digest);
  }

  private static byte[] digest(String shown) {
    return Digests.sha256(shown.getBytes(UTF_8));
  }

  private static String shown(Enumeration<String> headers) {
    if (!headers.hasMoreElements()) throw nothing();
    String header = headers.nextElement();
    if (headers.hasMoreElements()) {
      throw TokenCheck.refused("Send one header Authorization, not several.");
    }
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) throw nothing();
    String shown = header.substring(SCHEME.length()).strip();
    if (shown.length() > Tokens.MAX_CHARS) {
      throw TokenCheck.refused("A token has at most " + Tokens.MAX_CHARS + " characters.");
    }
    return shown;
  }

  private static Refusal nothing() {
    return TokenCheck.refused(
        "Send the header 'Authorization: Bearer …' with a key or a token. A local stack keeps its"
            + " key in the file 'api.key' of its data folder; ./hive uses it by itself.");
  }
}
