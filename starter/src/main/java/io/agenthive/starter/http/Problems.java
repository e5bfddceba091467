package io.agenthive.starter.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem details (RFC 9457). */
public final class Problems {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Part of the body was not read: what comes next on this connection may be the rest of it. */
  private static final Set<ErrorCode> UNREAD =
      EnumSet.of(ErrorCode.BODY_TOO_LARGE, ErrorCode.BAD_REQUEST);

  private Problems() {}

  /** Answers with this refusal, unless an answer is under way. */
  public static void write(
      HttpServletRequest request, HttpServletResponse response, Refusal refusal)
      throws IOException {
    request.setAttribute(Refusal.class.getName(), refusal.code());
    if (response.isCommitted()) return;
    response.resetBuffer();
    response.setStatus(refusal.code().status());
    response.setContentType("application/problem+json");
    response.setHeader("Cache-Control", "no-store");
    if (UNREAD.contains(refusal.code())) response.setHeader("Connection", "close");
    refusal.headers().forEach(response::setHeader);
    byte[] body = MAPPER.writeValueAsBytes(body(request, refusal));
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    if (UNREAD.contains(refusal.code()))
      response.flushBuffer(); // whoever sends on hears it at once
  }

  /** Of what the container refused: the path as it was sent, and not that of its own page. */
  private static Object asked(HttpServletRequest request) {
    Object sent = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return sent == null ? request.getRequestURI() : sent;
  }

  private static Map<String, Object> body(HttpServletRequest request, Refusal refusal) {
    ErrorCode code = refusal.code();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "/errors/" + code.code());
    body.put("title", code.title());
    body.put("status", code.status());
    body.put("code", code.code());
    body.put("detail", refusal.detail());
    body.put("instance", asked(request));
    body.put("requestId", RequestIds.of(request));
    body.putAll(refusal.members());
    return body;
  }
}
