package io.agenthive.starter.access;

import com.nimbusds.jose.jwk.JWKSet;
import io.agenthive.activities.http.BoundedBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;

/** Where keys come from. */
interface KeyFetch {
  /** A hundred keys with their certificates. */
  int MAX_BYTES = 256 * 1024;

  /** Whoever asks waits for it, but only with a token whose key nobody knows. */
  Duration PATIENCE = Duration.ofSeconds(3);

  /** The keys there are now. */
  JWKSet keys() throws IOException, ParseException, InterruptedException;

  /** Those in a file. */
  static KeyFetch from(Path file) {
    return () -> {
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) throw new IOException("more than " + MAX_BYTES + " bytes");
        return read(bytes);
      }
    };
  }

  /** Those at an address, which is asked itself: redirects are not followed. */
  static KeyFetch from(URI address) {
    HttpClient http =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .build();
    return () -> {
      HttpResponse<byte[]> answer = http.send(request, info -> new BoundedBody(MAX_BYTES));
      if (answer.statusCode() != 200) throw new IOException("HTTP " + answer.statusCode());
      return read(answer.body());
    };
  }

  private static JWKSet read(byte[] bytes) throws ParseException {
    JWKSet keys = JWKSet.parse(new String(bytes, StandardCharsets.UTF_8));
    if (keys.getKeys().isEmpty()) throw new ParseException("there is no key in it", 0);
    return keys;
  }
}
