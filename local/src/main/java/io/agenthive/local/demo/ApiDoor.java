package io.agenthive.local.demo;

import io.agenthive.activities.postgres.Json;
import io.agenthive.local.folder.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The API as any caller uses it. What it does not answer is asked again: every ask is safe to
 * repeat.
 */
final class ApiDoor implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int TRIES = 5;
  private static final int OK_END = 300;
  private static final int TOO_MANY = 429;
  private static final int SERVER = 500;

  private final URI root;
  private final String key;
  private final HttpClient client;

  /**
   * Connects to nothing yet.
   *
   * @param root where the API answers, without a path
   * @param key the key of the hive
   */
  ApiDoor(URI root, String key) {
    this.root = root;
    this.key = key;
    client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  }

  /** Creates or finds something; {@link Refusal} with the API's words if it does not want to. */
  String post(String path, Map<String, Object> body) throws InterruptedException {
    return answer(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
  }

  /** The same, for a request whose repetition the key tells. */
  String post(String path, String idempotencyKey, Map<String, Object> body)
      throws InterruptedException {
    return answer(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
  }

  String get(String path) throws InterruptedException {
    return answer(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(root.resolve("/api/v1" + path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + key);
  }

  private String answer(HttpRequest.Builder built) throws InterruptedException {
    HttpRequest request = built.build();
    String trouble = "";
    for (int attempt = 0; attempt < TRIES; attempt++) {
      TimeUnit.MILLISECONDS.sleep(attempt == 0 ? 0 : 50L << attempt);
      try {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() < OK_END) return answer.body();
        trouble = answer.statusCode() + " " + answer.body();
        if (answer.statusCode() != TOO_MANY && answer.statusCode() < SERVER) break;
      } catch (IOException e) {
        trouble = e.toString();
      }
    }
    throw new Refusal(request.method() + " " + request.uri().getPath() + ": " + trouble);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
