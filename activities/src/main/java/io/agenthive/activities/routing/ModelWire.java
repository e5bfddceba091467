package io.agenthive.activities.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.http.BoundedBody;
import io.agenthive.activities.trace.Correlation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The way a request takes to a provider: sent once, never repeated, never redirected, its answer
 * bounded in time and size. Everything but an answer with status 2xx is a {@link TaskFault}. It
 * alone knows the key.
 */
final class ModelWire {
  private final ProviderSettings settings;
  private final ProviderFaults faults;
  private final HttpClient client;

  ModelWire(ProviderSettings settings) {
    this.settings = settings;
    faults = new ProviderFaults(settings.baseUrl().getAuthority(), this::redacted);
    client =
        HttpClient.newBuilder()
            .version(
                HttpClient.Version.HTTP_1_1) // a call has its connection: no other can stall it
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.limits().connect())
            .build();
  }

  /** An answer. */
  record Answer(int status, Map<String, List<String>> headers, byte[] body) {}

  /** Whoever waited for the answer was interrupted, and still is. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("nobody waits for the answer any more", null, false, false);
    }
  }

  ProviderFaults faults() {
    return faults;
  }

  /**
   * Posts JSON.
   *
   * @throws Stopped on interruption; the request is given up
   */
  Answer post(String url, Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(headers);
    authorize(all);
    Correlation.onward().ifPresent(parent -> all.put("traceparent", parent));
    all.forEach(request::header);
    HttpResponse<byte[]> answer = exchanged(request.build());
    if (answer.statusCode() / 100 == 2) {
      if (!object(answer.body())) throw faults.unreadable("it is no JSON object");
      return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
    }
    throw faults.of(
        answer.statusCode(),
        answer
            .headers()
            .firstValue("retry-after")
            .flatMap(told -> RetryAfter.read(told, Instant.now()))
            .orElse(null),
        new String(answer.body(), UTF_8));
  }

  /** The library takes {@code null} for an answer. */
  private static boolean object(byte[] body) {
    return new String(body, UTF_8).stripLeading().startsWith("{");
  }

  private HttpResponse<byte[]> exchanged(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, head -> new BoundedBody(CallLimits.MAX_RESPONSE_BYTES));
    try {
      return answer.get(settings.limits().whole().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw faults.late(settings.limits().whole());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new Stopped();
    } catch (ExecutionException e) {
      throw fault(e.getCause());
    }
  }

  private RuntimeException fault(@Nullable Throwable cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof BoundedBody.TooLong) return faults.endless(CallLimits.MAX_RESPONSE_BYTES);
    }
    if (cause instanceof IOException broken) return faults.of(broken);
    return new IllegalStateException("the request could not be sent", cause);
  }

  private void authorize(Map<String, String> headers) {
    headers.remove("authorization");
    headers.remove("x-api-key");
    ApiKey key = settings.key();
    switch (settings.protocol()) {
      case ANTHROPIC -> {
        headers.put("anthropic-version", "2023-06-01");
        if (key != null) headers.put("x-api-key", key.secret());
      }
      case OPENAI -> {
        if (key != null) headers.put("authorization", "Bearer " + key.secret());
      }
    }
  }

  /** Some providers repeat the key, or a part of it, in what they say of an error. */
  private String redacted(String text) {
    ApiKey key = settings.key();
    String without = key == null ? text : text.replace(key.secret(), "***");
    return without.replaceAll("\\bsk-[A-Za-z0-9_*-]{4,}", "***");
  }
}
