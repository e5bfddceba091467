package io.agenthive.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.cli.client.Call;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable; // an answer without a body
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Calls the REST API. {@link HttpURLConnection} starts 100 ms faster than the newer client. */
final class Api {
  private static final int CONNECT_MILLIS = 2_000;

  /** Longer than the longest wait that the API grants, 30 s. */
  private static final int READ_MILLIS = 40_000;

  /** An archive of the largest size is written and verified in that time. */
  private static final int ARCHIVE_MILLIS = 600_000;

  /** What the API takes; a larger one is cut off there before the answer can be read. */
  static final int MAX_BODY = 1024 * 1024;

  /**
   * Too many of something, and a process that ends or is full: a moment later there may be room.
   */
  private static final Set<Integer> LATER = Set.of(429, 503);

  private final Site site;

  Api(Site site) {
    this.site = site;
  }

  /** Sends a request of the contract. */
  Answer ask(Call call) {
    return talk(call, http -> said(call, http));
  }

  /** The same for what takes as long as reading everything. */
  Answer patiently(Call call) {
    return talk(
        call,
        http -> {
          http.setReadTimeout(ARCHIVE_MILLIS);
          return said(call, http);
        });
  }

  /** Sends this as the body, whatever the contract says of it. */
  Answer ask(Call call, JsonNode body) {
    return talk(
        call,
        http -> {
          send(http, body);
          return answer(http);
        });
  }

  private static Answer said(Call call, HttpURLConnection http) throws IOException {
    JsonNode body = call.body();
    if (body != null) send(http, body);
    return answer(http);
  }

  /** Asks for bytes, which become the file when all of them are there. */
  void download(Call call, Path file) {
    Answer unused =
        talk(
            call,
            http -> {
              http.setReadTimeout(ARCHIVE_MILLIS);
              send(http, Objects.requireNonNull(call.body(), "it says why"));
              if (http.getResponseCode() >= 400) return answer(http);
              Path part = file.resolveSibling(file.getFileName() + ".part");
              try (InputStream in = http.getInputStream()) {
                long all = Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
                long promised = http.getContentLengthLong();
                if (promised >= 0 && all != promised) throw new IOException("it broke off");
              }
              Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
              return new Answer(http.getResponseCode(), Json.NOTHING, "");
            });
  }

  /** Sends a file as it is. */
  Answer upload(Call call, Path file) {
    return talk(
        call,
        http -> {
          http.setReadTimeout(ARCHIVE_MILLIS);
          http.setDoOutput(true);
          http.setFixedLengthStreamingMode(Files.size(file));
          http.setRequestProperty("Content-Type", "application/octet-stream");
          try (OutputStream out = http.getOutputStream()) {
            long unused = Files.copy(file, out);
          }
          return answer(http);
        });
  }

  /**
   * Reads the lines of a stream until it ends, or nobody wants more of it. That it breaks off is
   * the failure of a stack that does not answer.
   *
   * @param wanted takes each line; whether it wants another
   */
  void stream(Call call, Predicate<String> wanted) {
    Answer unused =
        talk(
            call,
            http -> {
              http.setRequestProperty("Accept", "text/event-stream");
              int status = http.getResponseCode();
              if (status >= 400) return answer(http);
              try (BufferedReader lines =
                  new BufferedReader(new InputStreamReader(http.getInputStream(), UTF_8))) {
                String line = lines.readLine();
                while (line != null && wanted.test(line)) line = lines.readLine();
              }
              return new Answer(status, Json.NOTHING, "");
            });
  }

  private interface Talk {
    Answer with(HttpURLConnection http) throws IOException;
  }

  private Answer talk(Call call, Talk talk) {
    try {
      URI uri = URI.create(site.apiUrl() + call.uri());
      HttpURLConnection http = (HttpURLConnection) uri.toURL().openConnection();
      http.setConnectTimeout(CONNECT_MILLIS);
      http.setReadTimeout(READ_MILLIS);
      http.setRequestMethod(call.method());
      call.headers().forEach(http::setRequestProperty);
      http.setRequestProperty("Authorization", "Bearer " + site.key());
      return talk.with(http);
    } catch (IOException e) {
      throw new Failure(
          Exit.NO_STACK,
          "%s does not answer (%s): start a stack with ./hive up; ./hive doctor tells what it needs"
              .formatted(site.apiUrl(), e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw new Failure(Exit.USAGE, site.apiUrl() + " is not the URL of an API");
    }
  }

  private static void send(HttpURLConnection http, JsonNode json) throws IOException {
    byte[] body = json.toString().getBytes(UTF_8);
    if (body.length > MAX_BODY) {
      throw new Failure(
          Exit.USAGE,
          "the request has %,d bytes and may have %,d; put the input where the agent can read it, and send the place"
              .formatted(body.length, MAX_BODY));
    }
    http.setDoOutput(true);
    http.setRequestProperty("Content-Type", "application/json");
    try (OutputStream out = http.getOutputStream()) {
      out.write(body);
    }
  }

  private static Answer answer(HttpURLConnection http) throws IOException {
    int status = http.getResponseCode();
    String etag = Objects.requireNonNullElse(http.getHeaderField("ETag"), "");
    JsonNode body = read(status < 400 ? http.getInputStream() : http.getErrorStream());
    if (status < 400) return new Answer(status, body, etag);
    String title = body.at("/title").asString("HTTP " + status);
    String words = title + ": " + detail(body);
    if (LATER.contains(status)) throw Failure.passing(words);
    throw new Failure(status == 404 ? Exit.NOT_FOUND : Exit.REFUSED, words);
  }

  /** What to do; programs are told what to send, and people what to type. */
  private static String detail(JsonNode body) {
    return switch (body.at("/code").asString("")) {
      case "unknown-agent" -> "see ./hive agent list, or create it: ./hive agent create";
      case "poison" ->
          "it fails every time with this input; correct it with --input, or insist with --force";
      default -> body.at("/detail").asString("the API gave no reason");
    };
  }

  private static JsonNode read(@Nullable InputStream in) throws IOException {
    if (in == null) return Json.NOTHING;
    try (in) {
      String text = new String(in.readAllBytes(), UTF_8);
      return text.isBlank() ? Json.NOTHING : Json.read(text);
    } catch (JacksonException e) {
      throw new IOException("what answers there is not the API of a hive", e);
    }
  }
}
