package io.agenthive.starter;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A program that uses the API. */
public final class Caller {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration LIMIT = Duration.ofSeconds(40);

  private final String base;
  private final String key;

  Caller(String base, String key) {
    this.base = base;
    this.key = key;
  }

  /** The same with another key. */
  public Caller with(String otherKey) {
    return new Caller(base, otherKey);
  }

  /** GETs a path. */
  public Reply get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  /** GETs what comes little by little. */
  public HttpResponse<InputStream> stream(String path, String... headers) {
    HttpRequest request = request(path, headers).header("Accept", "text/event-stream").build();
    try {
      return HTTP.send(request, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** POSTs JSON. */
  public Reply post(String path, String json, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  /** Asks what may be asked, as browsers do. */
  public Reply options(String path, String... headers) {
    return send(request(path, headers).method("OPTIONS", BodyPublishers.noBody()));
  }

  /** Sends with any method and body. */
  public Reply send(String method, String path, String contentType, String body) {
    HttpRequest.Builder request = request(path).header("Content-Type", contentType);
    return send(request.method(method, BodyPublishers.ofString(body)));
  }

  /** POSTs JSON, and gets bytes. */
  public byte[] download(String path, String json) throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    return HTTP.send(request, BodyHandlers.ofByteArray()).body();
  }

  /** POSTs bytes. */
  public Reply upload(String path, byte[] bytes) {
    return send(
        request(path)
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(bytes)));
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT);
    if (!key.isEmpty()) request.header("Authorization", "Bearer " + key);
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static Reply send(HttpRequest.Builder request) {
    try {
      return new Reply(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
