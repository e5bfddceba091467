package io.agenthive.local.whole;

import io.agenthive.activities.postgres.Json;
import io.agenthive.local.stack.StackNote;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** The API of a running stack, as a program uses it. */
record Door(URI api, String key, HttpClient client) {
  static Door of(StackNote note, String key) {
    String api = Objects.requireNonNull(note.links().get("api"));
    return new Door(URI.create(api + "/api/v1/"), key, HttpClient.newHttpClient());
  }

  /** The same for whoever has this token. */
  Door with(String token) {
    return new Door(api, token, client);
  }

  JsonNode get(String path) {
    return send(request(path).GET());
  }

  JsonNode post(String path, Map<String, ?> body) {
    return send(
        request(path)
            .header("Prefer", "wait=20")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
  }

  /** Without waiting for what comes of it. */
  JsonNode leave(String path, Map<String, ?> body) {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
  }

  /** Bytes for JSON. */
  byte[] download(String path, Map<String, ?> body) throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("Prefer", "wait=20")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
  }

  /** JSON for bytes. */
  JsonNode upload(String path, byte[] bytes) {
    return send(
        request(path)
            .setHeader("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(api.resolve(path))
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json");
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      return Json.read(
          client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body(),
          JsonNode.class);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
