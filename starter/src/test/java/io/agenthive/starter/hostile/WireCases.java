package io.agenthive.starter.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Rows 30 to 33 and 51: what is wrong before anybody reads the body as JSON. */
final class WireCases {
  private static final String TASKS = "/api/v1/tasks";
  private static final String SLEEP = "/api/v1/agents/<AGENT>:sleep";
  private static final String REASON = "{\"reason\":\"so\"}";
  private static final String JSON = "Content-Type: application/json";
  private static final int MIB = 1024 * 1024;

  private WireCases() {}

  static List<HostileCase> all() {
    List<HostileCase> all = new ArrayList<>();
    large(all);
    lengths(all);
    packed(all);
    texts(all);
    return all;
  }

  private static void large(List<HostileCase> all) {
    for (String path : List.of(TASKS, "/api/v1/agents", SLEEP, "/api/v1/holds", "/api/v1/tokens")) {
      for (int size : new int[] {MIB + 1, 2 * MIB}) {
        byte[] body = ("{\"x\":\"" + "x".repeat(size - 8) + "\"}").getBytes(ISO_8859_1);
        Sent sent = Sent.post(path, body).with(JSON);
        all.add(tooLarge(30, "%d bytes to %s".formatted(size, path), sent));
        all.add(
            tooLarge(30, "%d bytes in chunks to %s".formatted(size, path), chunked(sent, size)));
        all.add(
            tooLarge(
                30,
                "%d bytes under a key to %s".formatted(size, path),
                sent.with("Idempotency-Key: FRESH")));
      }
    }
    byte[] input =
        "{\"taskId\":\"FRESH\",\"agentId\":\"<AGENT>\",\"input\":\"%s\"}"
            .formatted("x".repeat(3 * MIB))
            .getBytes(ISO_8859_1);
    all.add(tooLarge(51, "an input of 3 MiB", Sent.post(TASKS, input).with(JSON)));
    byte[] codec =
        "{\"payloads\":[{\"data\":\"%s\"}]}".formatted("A".repeat(6 * MIB)).getBytes(ISO_8859_1);
    all.add(
        tooLarge(
            51,
            "a payload of 6 MiB for the codec",
            Sent.post("/api/v1/codec/decode", codec).with(JSON, "X-Namespace: default")));
  }

  private static HostileCase tooLarge(int row, String what, Sent sent) {
    return HostileCase.of(row, what, sent, 413, "body-too-large");
  }

  private static Sent chunked(Sent sent, int size) {
    String body =
        Integer.toHexString(size) + "\r\n" + new String(sent.body(), ISO_8859_1) + "\r\n0\r\n\r\n";
    return new Sent(
            sent.method(), sent.path(), sent.who(), sent.headers(), body.getBytes(ISO_8859_1))
        .with("Transfer-Encoding: chunked");
  }

  private static void lengths(List<HostileCase> all) {
    Sent right = Sent.post(SLEEP, REASON);
    all.add(
        unreadable(
            "a length that is too small",
            right.with("Content-Length: 5", "Connection: keep-alive")));
    all.add(unreadable("a length that is too great", right.with("Content-Length: 4000")));
    all.add(unreadable("two lengths", right.with("Content-Length: 15", "Content-Length: 5")));
    for (String length :
        List.of("-1", "x", "15, 5", "0x0f", "1e1", "99999999999999999999", "+15")) {
      all.add(unreadable("a length of " + length, right.with("Content-Length: " + length)));
    }
    for (String chunks :
        List.of(
            "x\r\n",
            "-5\r\n{}\r\n0\r\n\r\n",
            "fffffffffffffffff\r\n{}",
            "5;\u0000\r\n{}\r\n",
            "2\r\n{}0\r\n\r\n",
            "ffffffff\r\n{}")) {
      Sent sent =
          new Sent(
              "POST",
              SLEEP,
              "key",
              List.of(JSON, "Transfer-Encoding: chunked"),
              chunks.getBytes(UTF_8));
      all.add(unreadable("chunks " + chunks.strip(), sent));
    }
    for (String coding :
        List.of(
            "gzip",
            "identity",
            "chunked, gzip",
            "nosuch",
            "chunked\r\nTransfer-Encoding: chunked")) {
      all.add(
          unreadable("transfer coding " + coding, right.with("Transfer-Encoding: " + coding))
              .or(400, 501));
    }
    all.add(unreadable("a header that is folded", right.with(" X: folded")).or(400, 415));
    for (String line :
        List.of(
            "no colon here", "X\u0000Y: z", "X : space", "X: a\u0000b", ": no name", "X(y): z")) {
      all.add(unreadable("a header " + line, right.with(line)).or(400));
    }
    for (String path :
        List.of(
            "/api/v1/agents HTTP/1.1\r\nHost: evil",
            "/api/v1/agents\u0000",
            "/api/v1/agents?q=\u0001",
            "api/v1/agents",
            "*",
            "/api/v1/agents?q={}<>",
            "http://evil.example/api/v1/nothing",
            "/api/v1/agents?q=\"")) {
      all.add(HostileCase.of(22, "the address " + path, Sent.get(path), 400, "").or(400, 404));
    }
    all.add(
        HostileCase.of(
                31, "no host", Sent.get("/api/v1/agents").with("Host: a", "Host: b"), 400, "")
            .or(400));
    all.add(
        HostileCase.of(
                31, "a host that is none", Sent.get("/api/v1/agents").with("Host: a b/c"), 400, "")
            .or(400));
  }

  private static HostileCase unreadable(String what, Sent sent) {
    return HostileCase.of(31, what, sent, 400, "").or(400);
  }

  private static void packed(List<HostileCase> all) {
    byte[] bomb = zipped(64 * MIB);
    for (String coding :
        List.of("gzip", "x-gzip", "deflate", "br", "zstd", "compress", "gzip, gzip", "nosuch")) {
      for (String path : List.of(TASKS, SLEEP)) {
        Sent sent = Sent.post(path, bomb).with(JSON, "Content-Encoding: " + coding);
        all.add(HostileCase.of(32, coding + " to " + path, sent, 415, "unsupported-media-type"));
      }
    }
    all.add(
        HostileCase.of(
            32,
            "gzip that nobody declares",
            Sent.post(SLEEP, bomb).with(JSON),
            400,
            "malformed-json"));
    all.add(HostileCase.of(59, "an archive that is a bomb", archive(bomb), 422, "archive-refused"));
    all.add(
        HostileCase.of(59, "an archive of nothing", archive(new byte[0]), 422, "archive-refused"));
    all.add(
        HostileCase.of(
            59, "an archive of zeros", archive(new byte[4_096]), 422, "archive-refused"));
    all.add(
        HostileCase.of(59, "an archive in an archive", archive(zip(bomb)), 422, "archive-refused"));
  }

  private static Sent archive(byte[] bytes) {
    return Sent.post("/api/v1/agents:import?reason=so", bytes)
        .with("Content-Type: application/octet-stream");
  }

  private static byte[] zipped(int size) {
    return zip(new byte[size]);
  }

  private static byte[] zip(byte[] bytes) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(all)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toByteArray();
  }

  private static void texts(List<HostileCase> all) {
    for (String type :
        List.of(
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/octet-stream",
            "application/x-java-serialized-object",
            "application/yaml",
            "*/*",
            "nonsense",
            "application/json; charset=utf-7",
            "application/json; charset=utf-16",
            "application/json; charset=iso-8859-1",
            "application/json;charset=\"nosuch\"")) {
      Sent sent = Sent.post(SLEEP, REASON.getBytes(UTF_8)).with("Content-Type: " + type);
      all.add(HostileCase.of(33, "type " + type, sent, 415, "unsupported-media-type"));
    }
    for (String hex :
        List.of(
            "c328",
            "a0a1",
            "e28228",
            "f0288cbc",
            "eda080",
            "c080",
            "ff",
            "fe",
            "f8a1a1a1a1",
            "e2")) {
      byte[] body = HexFormat.of().parseHex("7b22726561736f6e223a22" + hex + "227d");
      all.add(
          HostileCase.of(
              33, "bytes " + hex, Sent.post(SLEEP, body).with(JSON), 400, "malformed-json"));
    }
    for (Charset set : List.of(UTF_16, UTF_16LE, Charset.forName("UTF-32"))) {
      all.add(
          HostileCase.of(
              33,
              "JSON in " + set,
              Sent.post(SLEEP, REASON.getBytes(set)).with(JSON),
              400,
              "malformed-json"));
    }
  }
}
