package io.agenthive.starter.repeat;

import io.agenthive.activities.repeat.KeptAnswer;
import io.agenthive.activities.repeat.KeptAnswers;
import io.agenthive.activities.repeat.Repeat;
import io.agenthive.activities.trail.Act;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Failures;
import io.agenthive.starter.http.IdempotencyKey;
import io.agenthive.starter.http.Problems;
import io.agenthive.starter.http.Refusal;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.StrictBodies;
import io.agenthive.starter.http.TryLater;
import io.agenthive.starter.limit.InHand;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.springframework.dao.DataAccessException;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives a request that carries {@code Idempotency-Key}, and was done before, its first answer; one
 * that is being done waits for that. What was refused did nothing, so that its repeat is a new
 * request.
 *
 * <p>Tasks have a record of their own: their row, whose ID is the key.
 */
public final class Repeats extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** What a repeat is told beside the answer. */
  static final String REPLAYED = "Idempotency-Replayed";

  /** A task's row is its record; tokens and payloads are kept nowhere, archives are too large. */
  private static final Pattern OTHERS =
      Pattern.compile("/api/v1/(?:tasks|tokens|agents/[^/]+:export|codec/[a-z]+)");

  private static final List<String> HEADERS = List.of("Location", "ETag", "Preference-Applied");
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration PATIENCE = KeptAnswers.SERVED.plusSeconds(5);

  private final transient KeptAnswers answers;

  /** Keeps answers there. */
  public Repeats(KeptAnswers answers) {
    this.answers = answers;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String key = request.getHeader("Idempotency-Key");
    Optional<Caller> caller = Caller.ifKnown(request);
    boolean kept =
        key != null
            && caller.isPresent()
            && request.getMethod().equals("POST")
            && json(request)
            && !OTHERS.matcher(request.getRequestURI()).matches();
    if (!kept) {
      chain.doFilter(request, response);
      return;
    }
    try {
      IdempotencyKey.check(key);
      byte[] body = StrictBodies.whole(request.getInputStream());
      SameRequest same = new SameRequest(request, caller.get().name(), body);
      serve(new Keyed(caller.get().tenant(), key), same, response, chain);
    } catch (DataAccessException e) {
      Problems.write(request, response, Failures.refusal(e));
    } catch (Refusal refusal) {
      Problems.write(request, response, refusal);
    }
  }

  private static boolean json(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.startsWith("application/json");
  }

  private record Keyed(String tenant, String key) {}

  private void serve(
      Keyed keyed, SameRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    switch (stands(keyed, request)) {
      case Repeat.First(int attempt) -> first(keyed, attempt, request, response, chain);
      case Repeat.Answered(KeptAnswer answer) -> replay(answer, response);
      case Repeat.Other other ->
          throw new Refused(
              ErrorCode.IDEMPOTENCY_KEY_REUSED,
              "This key was used for another request in the last 24 hours; take a new one.");
      case Repeat.InHand inHand ->
          throw new TryLater(
              ErrorCode.INTERNAL, "The same request is still being served; ask again.");
    }
  }

  /** Waits while somebody else serves it. */
  private Repeat stands(Keyed keyed, SameRequest request) {
    byte[] digest = request.digest();
    long end = System.nanoTime() + PATIENCE.toNanos();
    Repeat stands = answers.begin(keyed.tenant(), keyed.key(), digest);
    while (stands instanceof Repeat.InHand && System.nanoTime() < end) {
      InHand.aside(Repeats::aMoment);
      stands = answers.begin(keyed.tenant(), keyed.key(), digest);
    }
    return stands;
  }

  private static boolean aMoment() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TryLater(ErrorCode.INTERNAL, "The API is shutting down; repeat the request.");
    }
  }

  private void first(
      Keyed keyed,
      int attempt,
      SameRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    ContentCachingResponseWrapper copy = new ContentCachingResponseWrapper(response);
    boolean done = false;
    try {
      chain.doFilter(request, copy);
      done = copy.getStatus() / 100 == 2;
      if (done) answers.keep(keyed.tenant(), keyed.key(), attempt, kept(copy));
    } finally {
      if (!done) answers.forget(keyed.tenant(), keyed.key(), attempt);
    }
    copy.copyBodyToResponse();
  }

  private static KeptAnswer kept(ContentCachingResponseWrapper copy) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : HEADERS) {
      String value = copy.getHeader(name);
      if (value != null) headers.put(name, value);
    }
    String type = copy.getContentType();
    if (type != null) headers.put("Content-Type", type);
    return new KeptAnswer(copy.getStatus(), headers, copy.getContentAsByteArray());
  }

  private static void replay(KeptAnswer answer, HttpServletResponse response) throws IOException {
    Act.onlyLooks();
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setHeader(REPLAYED, "true");
    response.getOutputStream().write(answer.body());
  }
}
