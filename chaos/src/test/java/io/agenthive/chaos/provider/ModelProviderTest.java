package io.agenthive.chaos.provider;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ModelProviderTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ModelProvider provider = new ModelProvider();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void end() {
    client.shutdownNow();
    provider.close();
  }

  private HttpResponse<String> ask(String key, String model)
      throws IOException, InterruptedException {
    return client.send(request(key, model), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest request(String key, String model) {
    return HttpRequest.newBuilder(provider.url().resolve("/v1/messages"))
        .timeout(Duration.ofSeconds(20))
        .header("Idempotency-Key", key)
        .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"%s\"}".formatted(model)))
        .build();
  }

  private void ill(Illness illness) {
    Instant unused = provider.fall(illness, model -> true);
  }

  private Call last() {
    return provider.calls().all().getLast();
  }

  @Test
  void a_call_is_remembered_with_its_turn_its_model_and_its_answer() throws Exception {
    String text = said(ask("t1#2/5", "small").body());

    await().atMost(5, SECONDS).until(() -> last().answered());
    assertThat(last().asked()).isEqualTo(new Asked("t1#2", 1, "small"));
    assertThat(last().asked().taskId()).isEqualTo("t1");
    assertThat(last().asked().firstTurn()).isFalse();
    assertThat(last().text()).isEqualTo(text).isEqualTo("Answer 1 to t1#2.");
    assertThat(last().ill()).isFalse();
  }

  @Test
  void a_connection_serves_one_call_after_the_other() throws Exception {
    assertThat(said(ask("t1#1/0", "small").body())).contains("t1#1");
    assertThat(said(ask("t2#1@1/0", "small").body())).contains("t2#1@1");
    assertThat(last().asked().firstTurn()).isTrue();
  }

  @Test
  void manners_choose_the_reply_while_it_is_well() throws Exception {
    provider.behave(asked -> Reply.PART);

    assertThat(JSON.readTree(ask("t#1/0", "small").body()).path("stop_reason").asString())
        .isEqualTo("max_tokens");
  }

  @Test
  void an_illness_strikes_the_models_that_it_is_of() throws Exception {
    Instant since = provider.fall(Illness.RATE_LIMITED, model -> model.equals("small"));

    HttpResponse<String> limited = ask("t#1/0", "small");

    assertThat(limited.statusCode()).isEqualTo(429);
    assertThat(limited.headers().firstValue("Retry-After"))
        .contains(Long.toString(ModelProvider.RETRY_AFTER.toSeconds()));
    assertThat(ask("t#1/0", "large").statusCode()).isEqualTo(200);
    assertThat(provider.calls().since(since)).extracting(Call::ill).containsExactly(true, false);
    provider.recover();
    assertThat(ask("t#1/0", "small").statusCode()).isEqualTo(200);
  }

  @Test
  void what_is_broken_is_broken_in_each_of_its_ways() throws Exception {
    ill(Illness.BROKEN);

    assertThat(ask("t#1/0", "small").statusCode()).isEqualTo(500);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> ask("t#1/0", "small")).isInstanceOf(IOException.class);
    }
    assertThat(provider.calls().all())
        .extracting(Call::reply)
        .containsExactlyElementsOf(Illness.BROKEN.replies());
    assertThat(provider.calls().all()).noneMatch(Call::answered);
  }

  @Test
  void what_is_malformed_is_no_json_or_no_message() throws Exception {
    ill(Illness.MALFORMED);
    String first = ask("t#1/0", "small").body();

    assertThatThrownBy(() -> JSON.readTree(first)).isInstanceOf(JacksonException.class);
    assertThat(said(ask("t#1/0", "small").body())).isEmpty();
  }

  @Test
  void an_oversized_answer_is_counted_by_what_was_read_of_it() throws Exception {
    provider.behave(asked -> Reply.OVERSIZED);
    HttpResponse<java.io.InputStream> answer =
        client.send(request("t#1/0", "small"), HttpResponse.BodyHandlers.ofInputStream());
    try (var body = answer.body()) {
      assertThat(body.readNBytes(1 << 20)).hasSize(1 << 20);
    }

    await().atMost(10, SECONDS).until(() -> last().ended().isBefore(Instant.MAX));
    assertThat(last().whole()).isFalse();
    assertThat(last().bytes()).isBetween(1L << 20, 40L << 20);
  }

  @Test
  void a_caller_that_leaves_a_slow_answer_got_none() throws Exception {
    ill(Illness.SLOW);
    var given = client.sendAsync(request("t#1/0", "small"), HttpResponse.BodyHandlers.ofString());
    await().atMost(5, SECONDS).until(() -> !provider.calls().all().isEmpty());
    assertThat(last().underWay(Instant.now())).isTrue();

    assertThat(given.cancel(true)).isTrue();

    await().atMost(5, SECONDS).until(() -> last().ended().isBefore(Instant.MAX));
    assertThat(last().answered()).isFalse();
  }

  @Test
  void nobody_listens_while_it_is_away_and_it_comes_back_where_it_was() throws Exception {
    provider.away();

    assertThatThrownBy(() -> ask("t#1/0", "small")).isInstanceOf(ConnectException.class);
    provider.back();
    provider.back();
    assertThat(ask("t#1/0", "small").statusCode()).isEqualTo(200);
  }

  @Test
  void each_poison_is_refused_the_same_way_again() throws Exception {
    provider.behave(asked -> Reply.POISON);
    List<String> tasks = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    for (String task : tasks) {
      int status = ask(task + "#1/0", "small").statusCode();

      assertThat(ask(task + "#1/4", "small").statusCode()).isEqualTo(status);
      assertThat(status)
          .satisfiesAnyOf(
              it -> assertThat(it).isEqualTo(200), it -> assertThat(it).isBetween(300, 499));
    }
  }

  @Test
  void who_asks_without_a_key_is_cut_off() {
    assertThatThrownBy(() -> ask("nothing", "small")).isInstanceOf(IOException.class);
    assertThat(provider.calls().all()).isEmpty();
  }

  private static String said(String body) {
    JsonNode content = JSON.readTree(body).path("content");
    return content.path(0).path("text").asString("");
  }
}
