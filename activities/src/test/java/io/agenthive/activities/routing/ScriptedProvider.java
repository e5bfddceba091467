package io.agenthive.activities.routing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.ToolCall;
import java.net.URI;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A provider on this machine that says what a test tells it, in one of the protocols. */
public final class ScriptedProvider implements AutoCloseable {
  static final String KEY = "sk-test-4711-very-secret";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Protocol protocol;
  private final WireMockServer server =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
  private int said;

  /** Starts it. */
  public ScriptedProvider(Protocol protocol) {
    this.protocol = protocol;
    server.start();
  }

  /** How to ask it. */
  public ProviderSettings settings(CallLimits limits) {
    String base = "http://127.0.0.1:" + server.port() + (protocol == Protocol.OPENAI ? "/v1" : "");
    Map<Tier, String> models =
        Map.of(Tier.STRATEGIC, "large", Tier.IMPLEMENTATION, "middle", Tier.ROUTINE, "small");
    return new ProviderSettings(protocol, URI.create(base), new ApiKey(KEY), models, limits);
  }

  /** The next answer is this text. */
  public ScriptedProvider answers(String text) {
    return next(ok(message(text, List.of(), "end_turn", "stop")));
  }

  /** The next answer calls these tools. */
  public ScriptedProvider calls(String text, ToolCall... calls) {
    return next(ok(message(text, List.of(calls), "tool_use", "tool_calls")));
  }

  /** The next time it is overloaded. */
  public ScriptedProvider overloaded() {
    return next(aResponse().withStatus(529));
  }

  /** The next answer ended for this reason, in the words of either protocol. */
  ScriptedProvider ends(String text, String anthropic, String openAi) {
    return next(ok(message(text, List.of(), anthropic, openAi)));
  }

  /** The next answer is this. */
  ScriptedProvider next(ResponseDefinitionBuilder response) {
    server.stubFor(
        WireMock.post(urlEqualTo(path()))
            .inScenario("talk")
            .whenScenarioStateIs(said == 0 ? STARTED : "said " + said)
            .willSetStateTo("said " + ++said)
            .willReturn(response));
    return this;
  }

  static ResponseDefinitionBuilder ok(String body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }

  /** What it was asked, oldest first. */
  public List<JsonNode> asked() {
    return requests().stream().map(request -> JSON.readTree(request.getBodyAsString())).toList();
  }

  List<LoggedRequest> requests() {
    return server.findAll(postRequestedFor(urlEqualTo(path())));
  }

  /** Everything that reached it, whatever the path. */
  int requestsOfAnyKind() {
    return server.getAllServeEvents().size();
  }

  private String path() {
    return protocol == Protocol.OPENAI ? "/v1/chat/completions" : "/v1/messages";
  }

  String message(String text, List<ToolCall> calls, String anthropic, String openAi) {
    return switch (protocol) {
      case ANTHROPIC -> anthropic(text, calls, anthropic);
      case OPENAI -> openAi(text, calls, openAi);
    };
  }

  private static String anthropic(String text, List<ToolCall> calls, String reason) {
    StringBuilder content = new StringBuilder();
    if (!text.isEmpty()) content.append("{\"type\":\"text\",\"text\":" + quoted(text) + "},");
    for (ToolCall call : calls) {
      content.append(
          "{\"type\":\"tool_use\",\"id\":%s,\"name\":%s,\"input\":%s},"
              .formatted(quoted(call.id()), quoted(call.tool()), call.arguments()));
    }
    if (!content.isEmpty()) content.setLength(content.length() - 1);
    return """
    {"id":"msg_1","type":"message","role":"assistant","model":"small-2026","content":[%s],
     "stop_reason":"%s","stop_sequence":null,
     "usage":{"input_tokens":10,"output_tokens":5,"cache_creation_input_tokens":3,"cache_read_input_tokens":7}}
    """
        .formatted(content, reason);
  }

  private static String openAi(String text, List<ToolCall> calls, String reason) {
    StringBuilder tools = new StringBuilder();
    for (ToolCall call : calls) {
      tools.append(
          "{\"id\":%s,\"type\":\"function\",\"function\":{\"name\":%s,\"arguments\":%s}},"
              .formatted(quoted(call.id()), quoted(call.tool()), quoted(call.arguments())));
    }
    if (!tools.isEmpty()) tools.setLength(tools.length() - 1);
    String list = tools.isEmpty() ? "" : ",\"tool_calls\":[" + tools + "]";
    return """
    {"id":"c1","object":"chat.completion","created":1,"model":"small-2026",
     "choices":[{"index":0,"message":{"role":"assistant","content":%s,"refusal":null%s},
       "finish_reason":"%s","logprobs":null}],
     "usage":{"prompt_tokens":20,"completion_tokens":5,"total_tokens":25,
       "prompt_tokens_details":{"cached_tokens":7}}}
    """
        .formatted(text.isEmpty() ? "null" : quoted(text), list, reason);
  }

  private static String quoted(String text) {
    return JSON.writeValueAsString(text);
  }

  @Override
  public void close() {
    server.stop();
  }
}
