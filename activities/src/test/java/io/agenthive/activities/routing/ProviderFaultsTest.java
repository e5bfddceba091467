package io.agenthive.activities.routing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.agenthive.activities.tool.Toolkit;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.Ask;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.Said;
import io.agenthive.workflows.task.TaskFailure;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract with providers: every fault has its class, and nothing is asked twice. */
class ProviderFaultsTest {
  private static final ModelRequest REQUEST =
      new ModelRequest(
          "t1#1", Ask.FIRST, Tier.ROUTINE, "", List.of(), List.of(new Said.Input("go")), List.of());

  private static final CallLimits PATIENT =
      new CallLimits(Duration.ofSeconds(10), Duration.ofMinutes(1), 100);
  private static final CallLimits HASTY =
      new CallLimits(Duration.ofSeconds(10), Duration.ofMillis(300), 100);

  static Stream<Arguments> statuses() {
    return Stream.of(Protocol.values())
        .flatMap(
            protocol ->
                Stream.of(
                    Arguments.of(protocol, 400, "invalid_request_error", TaskFailure.INVALID),
                    Arguments.of(
                        protocol, 401, "authentication_error", TaskFailure.QUOTA_EXHAUSTED),
                    Arguments.of(protocol, 402, "billing_error", TaskFailure.QUOTA_EXHAUSTED),
                    Arguments.of(protocol, 403, "permission_error", TaskFailure.QUOTA_EXHAUSTED),
                    Arguments.of(protocol, 404, "not_found_error", TaskFailure.INVALID),
                    Arguments.of(protocol, 408, "timeout", TaskFailure.TRANSIENT),
                    Arguments.of(protocol, 409, "conflict", TaskFailure.TRANSIENT),
                    Arguments.of(protocol, 413, "request_too_large", TaskFailure.INVALID),
                    Arguments.of(protocol, 418, "teapot", TaskFailure.INVALID),
                    Arguments.of(protocol, 422, "unprocessable", TaskFailure.INVALID),
                    Arguments.of(protocol, 429, "rate_limit_error", TaskFailure.RATE_LIMITED),
                    Arguments.of(protocol, 429, "insufficient_quota", TaskFailure.QUOTA_EXHAUSTED),
                    Arguments.of(protocol, 400, "billing_error", TaskFailure.QUOTA_EXHAUSTED),
                    Arguments.of(protocol, 500, "api_error", TaskFailure.TRANSIENT),
                    Arguments.of(protocol, 502, "bad_gateway", TaskFailure.TRANSIENT),
                    Arguments.of(protocol, 503, "unavailable", TaskFailure.OVERLOADED),
                    Arguments.of(protocol, 504, "timeout", TaskFailure.TRANSIENT),
                    Arguments.of(protocol, 529, "overloaded_error", TaskFailure.OVERLOADED)));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void a_status_has_its_class(Protocol protocol, int status, String type, TaskFailure failure)
      throws Exception {
    String body =
        "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"it says %s\"}}"
            .formatted(type, ScriptedProvider.KEY);
    TaskFault fault = fault(protocol, PATIENT, aResponse().withStatus(status).withBody(body));

    assertThat(fault.failure()).isEqualTo(failure);
    assertThat(fault.getMessage())
        .contains("answered " + status)
        .contains(type)
        .doesNotContain("4711");
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void an_account_without_credit_is_told_by_its_words(Protocol protocol) throws Exception {
    String body =
        "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"Your credit balance is too"
            + " low.\"}}";

    assertThat(fault(protocol, PATIENT, aResponse().withStatus(400).withBody(body)).failure())
        .isEqualTo(TaskFailure.QUOTA_EXHAUSTED);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void an_error_that_is_no_json_has_its_class_too(Protocol protocol) throws Exception {
    TaskFault fault =
        fault(protocol, PATIENT, aResponse().withStatus(502).withBody("<html>bad gateway</html>"));

    assertThat(fault.failure()).isEqualTo(TaskFailure.TRANSIENT);
    assertThat(fault.getMessage()).doesNotContain("html");
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_wait_in_seconds_is_told(Protocol protocol) throws Exception {
    for (int status : new int[] {429, 503, 529, 500}) {
      TaskFault fault =
          fault(protocol, PATIENT, aResponse().withStatus(status).withHeader("Retry-After", "17"));
      assertThat(fault.retryAfter()).contains(Duration.ofSeconds(17));
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void no_wait_is_no_order_to_repeat(Protocol protocol) throws Exception {
    TaskFault fault =
        fault(protocol, PATIENT, aResponse().withStatus(503).withHeader("Retry-After", "0"));

    assertThat(fault.retryAfter()).contains(Duration.ZERO);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_wait_until_a_date_is_told(Protocol protocol) throws Exception {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(10));
    TaskFault fault =
        fault(protocol, PATIENT, aResponse().withStatus(429).withHeader("Retry-After", date));

    assertThat(fault.retryAfter().orElseThrow())
        .isBetween(Duration.ofMinutes(8), Duration.ofMinutes(10));
  }

  static Stream<Arguments> broken() {
    return Stream.of(Protocol.values())
        .flatMap(protocol -> Stream.of(Fault.values()).map(fault -> Arguments.of(protocol, fault)));
  }

  /** Reset, empty, cut in the middle of the stream, garbage in place of HTTP. */
  @ParameterizedTest
  @MethodSource("broken")
  void a_connection_that_breaks_is_transient(Protocol protocol, Fault fault) throws Exception {
    assertThat(fault(protocol, PATIENT, aResponse().withFault(fault)).failure())
        .isEqualTo(TaskFailure.TRANSIENT);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void an_answer_that_does_not_come_is_transient(Protocol protocol) throws Exception {
    TaskFault fault = fault(protocol, HASTY, ScriptedProvider.ok("{}").withFixedDelay(60_000));

    assertThat(fault.failure()).isEqualTo(TaskFailure.TRANSIENT);
    assertThat(fault.getMessage()).endsWith("within PT0.3S");
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void an_answer_that_comes_in_drops_is_transient(Protocol protocol) throws Exception {
    ResponseDefinitionBuilder drops =
        ScriptedProvider.ok("{\"a\":\"" + "x".repeat(1_000) + "\"}")
            .withChunkedDribbleDelay(100, 60_000);

    assertThat(fault(protocol, HASTY, drops).failure()).isEqualTo(TaskFailure.TRANSIENT);
  }

  @Tag("negative")
  @ParameterizedTest
  @EnumSource(Protocol.class)
  void an_answer_without_end_is_not_read_to_its_end(Protocol protocol) throws Exception {
    int most = CallLimits.MAX_RESPONSE_BYTES;
    TaskFault fault = fault(protocol, PATIENT, ScriptedProvider.ok(" ".repeat(most + 1)));

    assertThat(fault.failure()).isEqualTo(TaskFailure.INVALID);
    assertThat(fault.getMessage()).contains("longer than " + most + " bytes");
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void an_answer_at_the_limit_is_read(Protocol protocol) throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(protocol)) {
      String body = provider.message("yes", List.of(), "end_turn", "stop").strip();
      String longest = body + " ".repeat(CallLimits.MAX_RESPONSE_BYTES - body.length());
      provider.next(ScriptedProvider.ok(longest));

      assertThat(model(provider.settings(PATIENT)).ask(REQUEST).text()).isEqualTo("yes");
    }
  }

  static Stream<Arguments> garbage() {
    return Stream.of(Protocol.values())
        .flatMap(
            protocol ->
                Stream.of(
                        "",
                        "null",
                        "[]",
                        "{}",
                        "\"yes\"",
                        "{\"content\":",
                        "<html>log in</html>",
                        "{\"content\":5,\"choices\":5}",
                        "{\"content\":[],\"choices\":[]}",
                        "{\"content\":[{\"type\":\"text\",\"text\":null}],\"choices\":[{\"message\":null}]}",
                        "{\"content\":[{\"type\":\"new\"}],\"choices\":[{\"finish_reason\":\"stop\"}]}")
                    .map(body -> Arguments.of(protocol, body)));
  }

  @Tag("negative")
  @ParameterizedTest
  @MethodSource("garbage")
  void an_answer_that_cannot_be_read_is_transient(Protocol protocol, String body) throws Exception {
    assertThat(fault(protocol, PATIENT, ScriptedProvider.ok(body)).failure())
        .isEqualTo(TaskFailure.TRANSIENT);
  }

  @Tag("negative")
  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_redirect_is_not_followed(Protocol protocol) throws Exception {
    for (int status : new int[] {301, 302, 307, 308}) {
      TaskFault fault =
          fault(
              protocol,
              PATIENT,
              aResponse().withStatus(status).withHeader("Location", "/elsewhere"));
      assertThat(fault.failure()).isEqualTo(TaskFailure.INVALID);
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_refusal_of_the_model_is_poison(Protocol protocol) throws Exception {
    try (ScriptedProvider provider = new ScriptedProvider(protocol)) {
      provider.ends("I will not", "refusal", "content_filter");

      assertThat(asked(provider, PATIENT).failure()).isEqualTo(TaskFailure.INVALID);
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_provider_that_is_not_there_is_transient(Protocol protocol) throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Map<Tier, String> models =
        Map.of(Tier.STRATEGIC, "m", Tier.IMPLEMENTATION, "m", Tier.ROUTINE, "m");
    ProviderSettings settings =
        new ProviderSettings(
            protocol, URI.create("http://127.0.0.1:" + free), null, models, PATIENT);

    assertThat(asked(model(settings)).failure()).isEqualTo(TaskFailure.TRANSIENT);
  }

  /** Asks once; the provider must have heard of it once. */
  private static TaskFault fault(
      Protocol protocol, CallLimits limits, ResponseDefinitionBuilder response)
      throws InterruptedException {
    try (ScriptedProvider provider = new ScriptedProvider(protocol)) {
      TaskFault fault = asked(provider.next(response), limits);
      assertThat(provider.requestsOfAnyKind()).isEqualTo(1);
      return fault;
    }
  }

  private static TaskFault asked(ScriptedProvider provider, CallLimits limits)
      throws InterruptedException {
    return asked(model(provider.settings(limits)));
  }

  private static TaskFault asked(SpringAiModel model) throws InterruptedException {
    try {
      throw new AssertionError("no fault, but " + model.ask(REQUEST));
    } catch (TaskFault fault) {
      return fault;
    }
  }

  private static SpringAiModel model(ProviderSettings settings) {
    return new SpringAiModel(settings, Toolkit.EMPTY);
  }
}
