package io.agenthive.chaos.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Bodies of the Messages API, right and wrong. */
final class MessagesBody {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, Integer> USAGE = Map.of("input_tokens", 20, "output_tokens", 10);

  private MessagesBody() {}

  /** A message that ends the model's turn, or that its limit has cut. */
  static byte[] message(String text, boolean finished) {
    return bytes(
        """
        {"id":"msg_1","type":"message","role":"assistant","content":[{"type":"text","text":%s}],\
        "model":"scripted","stop_reason":"%s","stop_sequence":null,"usage":%s}"""
            .formatted(quoted(text), finished ? "end_turn" : "max_tokens", usage()));
  }

  /** The model will not answer. */
  static byte[] refusal() {
    return bytes(
        """
        {"id":"msg_1","type":"message","role":"assistant","content":[{"type":"text","text":"No."}],\
        "model":"scripted","stop_reason":"refusal","stop_sequence":null,"usage":%s}"""
            .formatted(usage()));
  }

  static byte[] error(String type, String message) {
    return bytes(
        """
        {"type":"error","error":{"type":%s,"message":%s}}"""
            .formatted(quoted(type), quoted(message)));
  }

  /** JSON that ends too early. */
  static byte[] malformed(String text) {
    return bytes("{\"id\":\"msg_1\",\"content\":[{\"type\":\"text\",\"text\":" + quoted(text));
  }

  /** JSON that is no message, in one of several ways. */
  static byte[] misshapen(String text, long number) {
    List<String> shapes =
        List.of(
            "{\"id\":7,\"type\":\"message\",\"role\":\"assistant\",\"content\":%s}",
            "{\"text\":%s}",
            "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"scripted\",\"content\":[],\"note\":%s,\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}",
            "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"scripted\",\"content\":[{\"type\":\"text\",\"text\":%s}],\"stop_reason\":\"end_turn\",\"stop_sequence\":null}",
            "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"scripted\",\"content\":[{\"type\":\"text\",\"text\":%s}],\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":-1,\"output_tokens\":-1}}");
    return bytes(shapes.get((int) (number % shapes.size())).formatted(quoted(text)));
  }

  /** How an endless message begins. */
  static byte[] beginning() {
    return bytes("{\"id\":\"msg_1\",\"content\":[{\"type\":\"text\",\"text\":\"");
  }

  private static String usage() {
    return JSON.writeValueAsString(USAGE);
  }

  private static String quoted(String text) {
    return JSON.writeValueAsString(text);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
