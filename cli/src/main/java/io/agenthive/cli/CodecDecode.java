package io.agenthive.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.cli.client.CodecApi;
import io.agenthive.cli.client.CodecBody;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "decode",
    description = {
      "Show what is in a payload as it stands in a history in JSON.",
      "An object {\"payloads\": [...]} has several, and is shown line by line."
    },
    footer = {
      "",
      "Examples:",
      "  hive codec decode '{\"metadata\":{\"encoding\":\"anNvbi9wbGFpbg==\"},\"data\":\"NDI=\"}'",
      "  jq .input.payloads[0] started.json | hive codec decode",
    })
final class CodecDecode extends ApiCommand {
  private static final String INPUT = "-";

  @Parameters(
      paramLabel = "PAYLOAD",
      arity = "0..1",
      description = "The payload; - or nothing: it comes from the standard input.")
  String payload = INPUT;

  /** Where it reads; a test has another. */
  InputStream in = System.in;

  @Override
  int ask(Api api) {
    JsonNode wanted = payloads();
    String namespace = api.ask(CodecApi.showCodec()).body().at("/namespace").asString();
    JsonNode opened = api.ask(CodecApi.decodePayloads(namespace, new CodecBody()), wanted).body();
    if (form == Form.json) {
      print(opened);
      return Exit.OK;
    }
    for (JsonNode payload : opened.path("payloads")) out().println(data(payload));
    return Exit.OK;
  }

  private JsonNode payloads() {
    try {
      JsonNode read = Json.read(text());
      if (!read.isObject()) throw unreadable();
      if (read.has("payloads")) return read;
      ObjectNode one = Json.object();
      one.putArray("payloads").add(read);
      return one;
    } catch (JacksonException e) {
      throw unreadable();
    } catch (IOException e) {
      throw new Failure(Exit.USAGE, "the standard input cannot be read: " + e.getMessage());
    }
  }

  /** Some shells leave the quotes on. */
  private String text() throws IOException {
    if (payload.equals(INPUT)) return new String(in.readNBytes(Api.MAX_BODY + 1), UTF_8);
    boolean quoted = payload.length() > 1 && payload.startsWith("'") && payload.endsWith("'");
    return quoted ? payload.substring(1, payload.length() - 1) : payload;
  }

  private static Failure unreadable() {
    return new Failure(Exit.USAGE, "a payload is one JSON object: {\"metadata\": …, \"data\": …}");
  }

  private static String data(JsonNode payload) {
    return new String(Base64.getDecoder().decode(payload.at("/data").asString("")), UTF_8);
  }
}
