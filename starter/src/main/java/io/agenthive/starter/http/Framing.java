package io.agenthive.starter.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable; // headers may be absent

/**
 * Lets in what is framed as this API takes it: by a method that there is, with a body as it is and
 * in UTF-8, which comes {@linkplain PacedBody at a pace}. A body that is compressed is not unpacked
 * to see how large it gets.
 */
public final class Framing extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** Every method is written so (RFC 9110 §9.1); which of them a route takes, it says itself. */
  private static final Pattern METHOD = Pattern.compile("[A-Z][A-Z-]*");

  private static final Pattern CHARSET =
      Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";\\s]*)");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      checkMethod(request.getMethod(), response);
      checkCoding(request.getHeader("Content-Encoding"));
      checkType(request.getContentType());
    } catch (Refusal refusal) {
      Problems.write(request, response, refusal);
      return;
    }
    chain.doFilter(new Paced(request), response);
  }

  private static void checkMethod(String method, HttpServletResponse response) {
    if (METHOD.matcher(method).matches()) return;
    response.setHeader("Allow", "GET, HEAD, POST, OPTIONS");
    throw new Refused(ErrorCode.METHOD_NOT_ALLOWED, "Use GET or POST, in capitals.");
  }

  private static void checkCoding(@Nullable String coding) {
    if (coding == null || coding.strip().toLowerCase(Locale.ROOT).equals("identity")) return;
    throw new Refused(
        ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send the body as it is, without Content-Encoding.");
  }

  private static void checkType(@Nullable String type) {
    if (type == null) return;
    Matcher charset = CHARSET.matcher(type);
    boolean utf8 = !charset.find() || "utf-8".equalsIgnoreCase(charset.group(1));
    if (utf8 && type.indexOf('*') < 0) return; // a type of any kind is none
    throw new Refused(
        ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send Content-Type: application/json, in UTF-8.");
  }

  private static final class Paced extends HttpServletRequestWrapper {
    private @Nullable ServletInputStream body;

    Paced(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      if (body == null) body = new PacedBody(super.getInputStream(), System::nanoTime);
      return body;
    }
  }
}
