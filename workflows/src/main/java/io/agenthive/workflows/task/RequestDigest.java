package io.agenthive.workflows.task;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What was asked, in 32 bytes. Of a model: SHA-256 over key, tier, system prompt, the SHA-256 of
 * each entry of memory, and the words of the transcript, each text in UTF-8 behind its length and
 * each list behind its size, so that no two requests read the same; where tools play a part, they
 * follow. Which asking it was does not count. Of a tool: over key, tool and arguments.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record RequestDigest(String hex) {
  private static final int BYTES = 32;

  /** Refuses what is not a SHA-256. */
  public RequestDigest {
    hex = hex.toLowerCase(Locale.ROOT);
    if (HexFormat.of().parseHex(hex).length != BYTES) {
      throw new IllegalArgumentException("a request digest has 64 hexadecimal digits");
    }
  }

  /** The digest of a request. */
  public static RequestDigest of(ModelRequest request) {
    return of(request, RequestDigest::ofEntry);
  }

  /**
   * The digest of a request whose entries of memory have been hashed before.
   *
   * @param entries {@link #ofEntry}, or what remembers its answers
   */
  public static RequestDigest of(ModelRequest request, Function<String, byte[]> entries) {
    MessageDigest sha = sha256();
    text(sha, request.key());
    text(sha, request.tier().name());
    text(sha, request.systemPrompt());
    size(sha, request.memory().size());
    request.memory().forEach(entry -> sha.update(entries.apply(entry)));
    list(sha, request.texts());
    if (!plain(request)) tools(sha, request);
    return new RequestDigest(HexFormat.of().formatHex(sha.digest()));
  }

  /** The SHA-256 of an entry of memory in UTF-8. */
  public static byte[] ofEntry(String entry) {
    return sha256().digest(entry.getBytes(StandardCharsets.UTF_8));
  }

  /** The digest of a tool call. */
  public static RequestDigest of(TurnKey key, ToolCall call) {
    MessageDigest sha = sha256();
    text(sha, key.text());
    text(sha, call.tool());
    text(sha, call.arguments());
    return new RequestDigest(HexFormat.of().formatHex(sha.digest()));
  }

  /** Turns that were recorded before there were tools are found again under the same digest. */
  private static boolean plain(ModelRequest request) {
    return request.tools().isEmpty() && request.transcript().stream().allMatch(Said::plain);
  }

  private static void tools(MessageDigest sha, ModelRequest request) {
    list(sha, request.tools());
    for (Said said : request.transcript()) {
      switch (said) {
        case Said.Input input -> size(sha, 0);
        case Said.Answer(var words, var calls) -> {
          size(sha, 1 + calls.size());
          calls.forEach(call -> list(sha, List.of(call.id(), call.tool(), call.arguments())));
        }
        case Said.Result(var call, var tool, var words, boolean failed) -> {
          size(sha, failed ? -2 : -1);
          list(sha, List.of(call, tool));
        }
      }
    }
  }

  /** The digest that these 32 bytes are. */
  public static RequestDigest of(byte[] bytes) {
    return new RequestDigest(HexFormat.of().formatHex(bytes));
  }

  /** Its 32 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  private static void list(MessageDigest sha, List<String> texts) {
    size(sha, texts.size());
    texts.forEach(text -> text(sha, text));
  }

  private static void text(MessageDigest sha, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    size(sha, bytes.length);
    sha.update(bytes);
  }

  private static void size(MessageDigest sha, int size) {
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(size).array());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
