package io.agenthive.activities.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.agenthive.activities.tool.ToolBox;
import io.agenthive.activities.tool.Toolkit;
import io.agenthive.activities.trace.Correlation;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.Ask;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.Said;
import io.agenthive.workflows.task.ToolCall;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class SpringAiModelTest {
  private static final ToolBox TOOLS = Toolkit.of(InstantSource.system());
  private static final ToolCall SUM = new ToolCall("c1", "calculator", "{\"expression\":\"6*7\"}");
  private static final ToolCall TIME = new ToolCall("c2", "clock", "{}");

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void an_answer_comes_with_what_it_took(Protocol protocol) throws InterruptedException {
    try (ScriptedProvider provider = new ScriptedProvider(protocol).answers("done")) {
      ModelReply reply = model(provider).ask(request(new Said.Input("go")));

      assertThat(reply.text()).isEqualTo("done");
      assertThat(reply.finished()).isTrue();
      assertThat(reply.inputTokens()).isEqualTo(20);
      assertThat(reply.cachedTokens()).isEqualTo(7);
      assertThat(reply.outputTokens()).isEqualTo(5);
      assertThat(reply.model()).isEqualTo("middle"); // as it was asked for, so that it has a price
      assertThat(reply.simulated()).isFalse();
      assertThat(reply.calls()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void an_answer_that_was_cut_is_none_yet(Protocol protocol) throws InterruptedException {
    try (ScriptedProvider provider = new ScriptedProvider(protocol)) {
      provider.ends("begun", "max_tokens", "length");

      assertThat(model(provider).ask(request(new Said.Input("go"))).finished()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void tool_calls_are_handed_on_and_not_made(Protocol protocol) throws InterruptedException {
    try (ScriptedProvider provider = new ScriptedProvider(protocol).calls("well", SUM, TIME)) {
      ModelReply reply = model(provider).ask(request(new Said.Input("go")));

      assertThat(reply.calls()).containsExactly(SUM, TIME);
      assertThat(reply.text()).isEqualTo("well");
      assertThat(reply.finished()).isFalse();
      assertThat(provider.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void tool_calls_need_no_words(Protocol protocol) throws InterruptedException {
    try (ScriptedProvider provider = new ScriptedProvider(protocol).calls("", SUM)) {
      assertThat(model(provider).ask(request(new Said.Input("go"))).calls()).containsExactly(SUM);
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_request_carries_its_key_and_the_key_of_the_account(Protocol protocol)
      throws InterruptedException {
    try (ScriptedProvider provider = new ScriptedProvider(protocol).answers("done")) {
      model(provider).ask(request(new Said.Input("go")).asked(new Ask(2, 1)));

      LoggedRequest sent = provider.requests().getFirst();
      assertThat(sent.getHeader("Idempotency-Key")).isEqualTo("t1#3/9");
      String header = protocol == Protocol.ANTHROPIC ? "x-api-key" : "Authorization";
      assertThat(sent.getHeader(header)).endsWith(ScriptedProvider.KEY);
      assertThat(sent.containsHeader("Authorization")).isEqualTo(protocol == Protocol.OPENAI);
      assertThat(sent.getHeaders().keys()).noneMatch(name -> name.startsWith("X-Stainless"));
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_request_goes_on_with_the_trace_that_it_is_a_part_of(Protocol protocol)
      throws InterruptedException {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    try (ScriptedProvider provider = new ScriptedProvider(protocol).answers("done");
        Correlation.Bound bound = Correlation.of("request-9", trace).bind(Map.of())) {
      model(provider).ask(request(new Said.Input("go")));

      assertThat(provider.requests().getFirst().getHeader("traceparent"))
          .startsWith(trace.substring(0, 36))
          .hasSameSizeAs(trace)
          .isNotEqualTo(trace);
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_request_has_the_shape_of_its_protocol(Protocol protocol) throws InterruptedException {
    try (ScriptedProvider provider = new ScriptedProvider(protocol).answers("done")) {
      model(provider)
          .ask(
              request(
                  new Said.Input("go"),
                  new Said.Answer("let me see", List.of(SUM, TIME)),
                  new Said.Result("c1", "calculator", "42", false),
                  new Said.Result("c2", "clock", "error: broken", true),
                  new Said.Answer("too long", List.of())));

      JsonNode body = provider.asked().getFirst();
      assertThat(body.path("model").asString()).isEqualTo("middle");
      assertThat(body.path("max_tokens").asInt()).isEqualTo(CallLimits.DEFAULT_MAX_TOKENS);
      assertThat(body.path("stream").asBoolean(false)).isFalse();
      assertThat(body.toString()).doesNotContain(ScriptedProvider.KEY);
      switch (protocol) {
        case ANTHROPIC -> assertAnthropic(body);
        case OPENAI -> assertOpenAi(body);
      }
    }
  }

  private static void assertAnthropic(JsonNode body) {
    assertThat(body.path("system").asString()).isEqualTo("You count.");
    assertThat(roles(body))
        .containsExactly("user", "user", "assistant", "user", "assistant", "user");
    assertThat(body.at("/messages/0/content").asString()).isEqualTo(Conversation.MEMORY + "m1\nm2");
    assertThat(body.at("/messages/1/content").asString()).isEqualTo("go");
    assertThat(body.at("/messages/2/content/0/text").asString()).isEqualTo("let me see");
    assertThat(body.at("/messages/2/content/1/id").asString()).isEqualTo("c1");
    assertThat(body.at("/messages/2/content/1/input/expression").asString()).isEqualTo("6*7");
    assertThat(body.at("/messages/2/content/2/name").asString()).isEqualTo("clock");
    assertThat(body.at("/messages/3/content/0/tool_use_id").asString()).isEqualTo("c1");
    assertThat(body.at("/messages/3/content/1/tool_use_id").asString()).isEqualTo("c2");
    assertThat(body.at("/messages/3/content/0").toString()).contains("42");
    assertThat(body.at("/messages/5/content").asString()).isEqualTo(Conversation.GO_ON);
    assertThat(body.at("/tools/0/name").asString()).isEqualTo("calculator");
    assertThat(body.at("/tools/0/input_schema/properties/expression/type").asString())
        .isEqualTo("string");
    assertThat(body.path("tools").size()).isEqualTo(2);
  }

  private static void assertOpenAi(JsonNode body) {
    assertThat(roles(body))
        .containsExactly(
            "system", "user", "user", "assistant", "tool", "tool", "assistant", "user");
    assertThat(body.at("/messages/0/content").asString()).isEqualTo("You count.");
    assertThat(body.at("/messages/1/content").asString()).isEqualTo(Conversation.MEMORY + "m1\nm2");
    assertThat(body.at("/messages/3/tool_calls/0/function/arguments").asString())
        .isEqualTo(SUM.arguments());
    assertThat(body.at("/messages/4/tool_call_id").asString()).isEqualTo("c1");
    assertThat(body.at("/messages/4/content").asString()).isEqualTo("42");
    assertThat(body.at("/messages/5/content").asString()).isEqualTo("error: broken");
    assertThat(body.at("/messages/7/content").asString()).isEqualTo(Conversation.GO_ON);
    assertThat(body.at("/tools/0/function/name").asString()).isEqualTo("calculator");
    assertThat(body.at("/tools/0/function/parameters/properties/expression/type").asString())
        .isEqualTo("string");
    assertThat(body.path("tools").size()).isEqualTo(2);
  }

  private static List<String> roles(JsonNode body) {
    return body.path("messages").valueStream().map(said -> said.path("role").asString()).toList();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_request_of_an_agent_without_tools_offers_none(Protocol protocol)
      throws InterruptedException {
    try (ScriptedProvider provider = new ScriptedProvider(protocol).answers("done")) {
      ModelRequest bare =
          new ModelRequest(
              "t1#1",
              Ask.FIRST,
              Tier.ROUTINE,
              "",
              List.of(),
              List.of(new Said.Input("go")),
              List.of());
      model(provider).ask(bare);

      JsonNode body = provider.asked().getFirst();
      assertThat(body.path("tools").size()).isZero();
      assertThat(roles(body)).containsExactly("user");
      assertThat(body.path("model").asString()).isEqualTo("small");
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void whoever_waits_for_an_answer_can_be_interrupted(Protocol protocol)
      throws InterruptedException {
    try (ScriptedProvider provider =
        new ScriptedProvider(protocol).next(ScriptedProvider.ok("{}").withFixedDelay(60_000))) {
      AtomicReference<Throwable> end = new AtomicReference<>();
      SpringAiModel model = model(provider);
      Thread waiting =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      model.ask(request(new Said.Input("go")));
                    } catch (InterruptedException e) {
                      end.set(e);
                    }
                  });
      await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
      waiting.interrupt();
      waiting.join();

      assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }
  }

  private static SpringAiModel model(ScriptedProvider provider) {
    return new SpringAiModel(provider.settings(CallLimits.standard()), TOOLS);
  }

  private static ModelRequest request(Said... transcript) {
    return new ModelRequest(
        "t1#3",
        Ask.FIRST,
        Tier.IMPLEMENTATION,
        "You count.",
        List.of("m1", "m2"),
        List.of(transcript),
        List.of("calculator", "clock", "unknown"));
  }
}
