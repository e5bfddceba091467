package io.agenthive.starter.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class CodecOverHttpTest {
  private static final ApiWorld WORLD = ApiWorld.running();
  private static final String UI = "http://localhost:8233";
  private static final String[] NAMESPACE = {"X-Namespace", "default"};
  private static final String DECODE = "/api/v1/codec/decode";
  private static final String ENCODE = "/api/v1/codec/encode";
  private static final String SEALED = body(sealed("on holiday"));

  private final Caller caller = WORLD.caller();

  @Test
  void what_a_hive_has_sealed_opens() {
    Reply reply = caller.post(DECODE, SEALED, NAMESPACE);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(data(reply, 0)).isEqualTo("\"on holiday\"");
    assertThat(reply.text("/payloads/0/metadata/encoding")).isEqualTo(base64("json/plain"));
    assertThat(reply.header("Cache-Control")).contains("no-store");
  }

  @Test
  void what_the_codec_seals_a_hive_opens_and_what_is_large_went_by_reference() {
    String large = "z".repeat(1_500_000);
    Payload plain = DefaultDataConverter.STANDARD_INSTANCE.toPayload(large).orElseThrow();

    Reply sealed = caller.post(ENCODE, body(plain), NAMESPACE);

    assertThat(sealed.status()).isEqualTo(200);
    assertThat(sealed.http().body()).hasSizeLessThan(1_000);
    Payload payload =
        Payload.newBuilder()
            .putMetadata("encoding", bytes(sealed, "/payloads/0/metadata/encoding"))
            .putMetadata("key", bytes(sealed, "/payloads/0/metadata/key"))
            .putMetadata("inner", bytes(sealed, "/payloads/0/metadata/inner"))
            .setData(bytes(sealed, "/payloads/0/data"))
            .build();
    assertThat((Object) WORLD.payloads().fromPayload(payload, String.class, String.class))
        .isEqualTo(large);
    assertThat(data(caller.post(DECODE, sealed.http().body(), NAMESPACE), 0)).hasSize(1_500_002);
  }

  @Test
  void a_payload_in_clear_comes_back_as_it_is_with_fields_of_newer_versions_left_alone() {
    String clear =
        "{\"payloads\":[{\"metadata\":{\"encoding\":\"%s\"},\"data\":\"NDI\",\"externalPayloads\":[]}]}"
            .formatted(base64("json/plain"));

    Reply reply = caller.post(DECODE + "?preserveStorageRefs=true", clear, NAMESPACE);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(data(reply, 0)).isEqualTo("42");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong", "0123456789abcdef0123456789abcdeX"})
  void nobody_reads_a_payload_without_the_key(String key) {
    for (String path : new String[] {DECODE, ENCODE}) {
      Reply reply = caller.with(key).post(path, SEALED, NAMESPACE);
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.http().body()).doesNotContain("payloads");
    }
    assertThat(caller.with(key).get("/api/v1/codec").status()).isEqualTo(401);
  }

  @Test
  void a_browser_reads_with_the_ticket_and_without_a_key() {
    Caller browser = caller.with("");
    String place = caller.get("/api/v1/codec").text("/path");

    Reply reply = browser.post(place + "/decode", SEALED, "X-Namespace", "default", "Origin", UI);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(data(reply, 0)).isEqualTo("\"on holiday\"");
    assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(UI);
    assertThat(reply.header("Vary")).contains("Origin");
  }

  @Test
  void the_ticket_opens_the_codec_only_and_stands_in_no_answer() {
    Caller browser = caller.with("");
    String place = caller.get("/api/v1/codec").text("/path");
    String ticket = place.substring(place.lastIndexOf('/') + 1);

    assertThat(browser.get("/api/v1/agents/" + ticket).status()).isEqualTo(401);
    assertThat(browser.get(place).status()).isEqualTo(401);
    assertThat(browser.get(place + "/../../agents").status()).isIn(400, 401);
    assertThat(browser.with(ticket).get("/api/v1/agents").status()).isEqualTo(401);
    Reply refused = browser.post(place + "/decode", "[]", NAMESPACE);
    assertThat(refused.text("/instance")).isEqualTo(DECODE);
    assertThat(refused.http().body()).doesNotContain(ticket);
    String other = place.substring(0, place.length() - 1) + (place.endsWith("0") ? "1" : "0");
    assertThat(browser.post(other + "/decode", SEALED, NAMESPACE).status()).isEqualTo(401);
  }

  @Test
  void a_browser_may_ask_first_from_the_pages_that_are_named() {
    Reply asked = preflight(UI);

    assertThat(asked.status()).isEqualTo(204);
    assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo(UI);
    assertThat(asked.header("Access-Control-Allow-Methods")).isEqualTo("POST");
    assertThat(asked.header("Access-Control-Allow-Headers"))
        .contains("Content-Type", "X-Namespace", "Authorization");
  }

  @Tag("negative")
  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "http://localhost:8233.evil.example", "*"})
  void pages_of_other_origins_are_refused_whatever_they_show(String origin) {
    assertThat(preflight(origin).status()).isEqualTo(403);
    assertThat(preflight(origin).http().headers().firstValue("Access-Control-Allow-Origin"))
        .isEmpty();

    Reply reply = caller.post(DECODE, SEALED, "X-Namespace", "default", "Origin", origin);
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.code()).isEqualTo("foreign-origin");
    assertThat(reply.http().headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"payloads\":[]}", "{\"payloads\":null}"})
  void no_payloads_are_answered_by_none(String body) {
    for (String path : new String[] {DECODE, ENCODE}) {
      assertThat(caller.post(path, body, NAMESPACE).http().body()).isEqualTo("{\"payloads\":[]}");
    }
  }

  @Test
  void the_command_line_of_temporal_names_the_default_namespace_by_nothing() {
    assertThat(caller.post(DECODE, SEALED, "X-Namespace", "").status()).isEqualTo(200);
  }

  @Tag("negative")
  @Test
  void another_namespace_or_none_is_refused() {
    assertThat(caller.post(DECODE, SEALED).code()).isEqualTo("foreign-namespace");
    assertThat(caller.post(ENCODE, SEALED, "X-Namespace", "other").code())
        .isEqualTo("foreign-namespace");
  }

  @Tag("negative")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                  | 400 | malformed-json",
        "[]                                  | 400 | malformed-json",
        "{\"payloads\":{}}                   | 422 | invalid-fields",
        "{\"payloads\":[null]}               | 422 | invalid-fields",
        "{\"payloads\":[42]}                 | 422 | invalid-fields",
        "{\"payloads\":[{\"data\":\"%%\"}]}  | 422 | invalid-fields",
        "{\"payloads\":[{\"data\":7}]}       | 422 | invalid-fields",
        "{\"payloads\":[],\"more\":1}        | 422 | invalid-fields",
        "{\"payloads\":[],\"payloads\":[]}   | 400 | duplicate-key",
      })
  void a_hostile_body_is_a_problem(String body, int status, String code) {
    for (String path : new String[] {DECODE, ENCODE}) {
      Reply reply = caller.post(path, body, NAMESPACE);
      assertThat(reply.status()).as(body).isEqualTo(status);
      assertThat(reply.code()).isEqualTo(code);
    }
  }

  @Tag("negative")
  @Test
  void too_many_payloads_and_too_large_bodies_are_refused() {
    String many =
        "{\"payloads\":[%s]}"
            .formatted(Collections.nCopies(1_001, "{}").stream().collect(Collectors.joining(",")));
    assertThat(caller.post(DECODE, many, NAMESPACE).code()).isEqualTo("body-too-large");

    String frame = "{\"payloads\":[{\"data\":\"\"}]}";
    int room = CodecBody.MAX_BYTES - frame.length();
    String full = frame.replace("\"\"", "\"" + "A".repeat(room - room % 4) + "\"");
    assertThat(caller.post(DECODE, full, NAMESPACE).status()).isEqualTo(200);
    assertThat(caller.post(DECODE, full + " ".repeat(8), NAMESPACE).status()).isEqualTo(413);
  }

  @Tag("negative")
  @Test
  void a_payload_that_was_altered_is_named_and_not_shown() {
    Payload whole = sealed("on holiday");
    byte[] data = whole.getData().toByteArray();
    data[data.length - 1] ^= 1;
    Payload altered = whole.toBuilder().setData(ByteString.copyFrom(data)).build();

    Reply reply = caller.post(DECODE, body(whole, altered), NAMESPACE);

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo("unreadable-payload");
    assertThat(reply.text("/detail")).contains("Payload 1 does not open: it is damaged");
  }

  private Reply preflight(String origin) {
    return caller
        .with("")
        .options(
            DECODE,
            "Origin",
            origin,
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "x-namespace");
  }

  private static Payload sealed(String text) {
    return WORLD.payloads().toPayload(text).orElseThrow();
  }

  private static String body(Payload... payloads) {
    return JsonMapper.builder().build().writeValueAsString(CodecBody.of(List.of(payloads)));
  }

  private static String data(Reply reply, int index) {
    return bytes(reply, "/payloads/" + index + "/data").toStringUtf8();
  }

  private static ByteString bytes(Reply reply, String pointer) {
    return ByteString.copyFrom(Base64.getDecoder().decode(reply.text(pointer)));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(ByteString.copyFromUtf8(text).toByteArray());
  }
}
