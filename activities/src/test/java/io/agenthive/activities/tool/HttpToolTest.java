package io.agenthive.activities.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import io.agenthive.activities.file.Draft;
import io.agenthive.activities.payment.Cashier;
import io.agenthive.activities.payment.Cashier.Manner;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.ToolCall;
import io.agenthive.workflows.task.ToolReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpToolTest {
  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final String ORDER = "{\"order\":\"o1\"}";

  private final Cashier service = new Cashier();
  private final Toolkit tools = kit(service.tool("pay", InDoubt.ASK, TIMEOUT));

  HttpToolTest() throws IOException {}

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void a_call_is_made_once_for_each_key() throws Exception {
    ToolReply first = tools.use(pay(mark("t1#2", 0, 1)), Draft.NONE);
    ToolReply again = tools.use(pay(mark("t1#2", 0, 2)), Draft.NONE);

    assertThat(first.text()).startsWith("paid for o1");
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(service.net("o1")).isEqualTo(1);
    tools.use(pay(mark("t1#4", 0, 2)), Draft.NONE);
    assertThat(service.net("o1")).isEqualTo(2);
  }

  @Test
  void a_service_refuses_whoever_is_older_than_it_has_seen() throws Exception {
    tools.use(pay(mark("t1#2", 1, 5)), Draft.NONE);

    assertThatExceptionOfType(ToolStale.class)
        .isThrownBy(() -> tools.use(pay(mark("t2#2", 0, 9)), Draft.NONE));
    assertThatExceptionOfType(ToolStale.class)
        .isThrownBy(() -> tools.use(pay(mark("t2#2", 1, 4)), Draft.NONE));
    assertThat(service.refused()).containsExactly("t2#2", "t2#2");
    assertThat(service.charged()).isEqualTo(1);
  }

  @Test
  void a_lost_answer_is_a_doubt_that_the_service_dispels() throws Exception {
    service.meet("ada", "charge", List.of(new Manner.Lost(true), new Manner.Lost(false)));

    assertThatExceptionOfType(ToolInDoubt.class)
        .isThrownBy(() -> tools.use(pay(mark("t1#2", 0, 1)), Draft.NONE));
    assertThatExceptionOfType(ToolInDoubt.class)
        .isThrownBy(() -> tools.use(pay(mark("t2#2", 0, 1)), Draft.NONE));

    assertThat(tools.ask(pay(mark("t1#2", 0, 1)))).isInstanceOf(CallFate.Made.class);
    assertThat(tools.ask(pay(mark("t2#2", 0, 1)))).isEqualTo(new CallFate.NotMade());
    service.meet("ada", "ask", List.of(new Manner.Status(503), new Manner.Status(403)));
    assertThat(tools.ask(pay(mark("t1#2", 0, 1))))
        .isEqualTo(new CallFate.Unknown("status 503: out of order", true));
    assertThat(tools.ask(pay(mark("t1#2", 0, 1))))
        .isEqualTo(new CallFate.Unknown("status 403: out of order", false));
  }

  @Test
  void who_asks_shuts_out_what_is_older_than_the_question() throws Exception {
    assertThat(tools.ask(pay(mark("t1#2", 0, 2)))).isEqualTo(new CallFate.NotMade());

    assertThatExceptionOfType(ToolStale.class)
        .isThrownBy(() -> tools.use(pay(mark("t1#2", 0, 1)), Draft.NONE));
  }

  @Test
  void what_is_undone_stays_undone_and_what_was_never_made_never_will_be() throws Exception {
    tools.use(pay(mark("t1#2", 0, 1)), Draft.NONE);

    assertThat(tools.undo("pay", mark("t1#2", 0, 1), ORDER)).isInstanceOf(UndoEnd.Undone.class);
    assertThat(tools.undo("pay", mark("t1#2", 0, 1), ORDER)).isInstanceOf(UndoEnd.Undone.class);
    assertThat(tools.undo("pay", mark("t2#2", 0, 1), ORDER)).isInstanceOf(UndoEnd.Undone.class);

    assertThat(service.net("o1")).isZero();
    assertThat(service.refunded()).isEqualTo(1);
    ToolReply late = tools.use(pay(mark("t2#2", 0, 1)), Draft.NONE);
    assertThat(late.failed()).isTrue();
    assertThat(late.text()).contains("refused, and nothing was done").contains("410");
  }

  @ParameterizedTest
  @CsvSource({"500, TRANSIENT", "408, TRANSIENT", "403, INVALID", "302, INVALID"})
  void an_undoing_that_fails_says_whether_another_try_may_help(int status, TaskFailure failure)
      throws Exception {
    service.meet("ada", "refund", List.of(new Manner.Status(status)));

    assertThat(tools.undo("pay", mark("t1#2", 0, 1), ORDER))
        .isEqualTo(new UndoEnd.Failed(failure, "status " + status + ": out of order"));
  }

  @ParameterizedTest
  @CsvSource({"302", "400", "403", "429"})
  void what_is_refused_is_an_answer(int status) throws Exception {
    service.meet("ada", "charge", List.of(new Manner.Status(status)));

    ToolReply reply = tools.use(pay(mark("t1#2", 0, 1)), Draft.NONE);
    assertThat(reply.failed()).isTrue();
    assertThat(reply.text()).contains("nothing was done");
  }

  @Test
  void a_service_that_is_not_there_was_not_called() throws Exception {
    service.close();

    ToolReply reply = tools.use(pay(mark("t1#2", 0, 1)), Draft.NONE);
    assertThat(reply.failed()).isTrue();
    assertThat(reply.text()).isEqualTo("error: it cannot be reached, and nothing was done");
  }

  @Test
  void one_that_takes_too_long_leaves_a_doubt() {
    Manner.Held held = Manner.Held.of(false);
    service.meet("ada", "charge", List.of(held));

    assertThatExceptionOfType(ToolInDoubt.class)
        .isThrownBy(() -> tools.use(pay(mark("t1#2", 0, 1)), Draft.NONE));
    held.go().countDown();
  }

  @Tag("negative")
  @Test
  void an_answer_without_end_is_cut_off() throws Exception {
    HttpServer endless =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endless.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (exchange) {
            for (int i = 0; i < 2_000; i++) exchange.getResponseBody().write(new byte[1_000]);
          }
        });
    endless.start();
    try {
      URI url = URI.create("http://127.0.0.1:" + endless.getAddress().getPort() + "/");
      Toolkit kit = kit(looking(url.toString(), "arguments"));
      ToolReply reply =
          kit.use(
              new ToolUse(
                  "ada", List.of("look"), new ToolCall("c", "look", "{\"arguments\":\"x\"}")),
              Draft.NONE);
      assertThat(reply.failed()).isTrue();
    } finally {
      endless.stop(0);
    }
  }

  @Tag("negative")
  @Test
  void nobody_acts_outside_without_leave() {
    ToolUse unmarked = new ToolUse("ada", List.of("pay"), new ToolCall("c", "pay", ORDER));

    assertThat(tools.repeatable(unmarked)).isFalse();
    assertThatExceptionOfType(ToolInDoubt.class).isThrownBy(() -> tools.use(unmarked, Draft.NONE));
    assertThat(service.charged()).isZero();
  }

  @Tag("negative")
  @ParameterizedTest
  @CsvSource({
    "http://10.0.0.1/x, must be https",
    "http://169.254.169.254/x, must be https",
    "file:///etc/passwd, must be https",
    "https://user:secret@example.com/, must be https",
    "gopher://example.com/, must be https"
  })
  void an_address_that_would_leak_is_refused(String url, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> looking(url, "a"))
        .withMessageContaining(why);
  }

  @Test
  void settings_that_contradict_each_other_are_told_all_at_once() {
    URI url = URI.create("https://example.com/");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("clock", url, null, ToolEffect.COMPENSATABLE, InDoubt.UNDO))
        .withMessageContaining("has the name of another tool")
        .withMessageContaining("undo-url is what a compensatable tool has")
        .withMessageContaining("in-doubt=undo needs an .undo-url");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("pay", url, url, ToolEffect.FINAL, InDoubt.ASK))
        .withMessageContaining("undo-url is what a compensatable tool has")
        .withMessageContaining("in-doubt=ask needs an .ask-url");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("Pay", url, null, ToolEffect.FILES, InDoubt.PARK))
        .withMessageContaining("must match")
        .withMessageContaining(".effect must be");
  }

  private static HttpToolSettings settings(
      String name, URI url, @Nullable URI undo, ToolEffect effect, InDoubt inDoubt) {
    HttpToolSettings.Urls urls = new HttpToolSettings.Urls(url, null, undo);
    return new HttpToolSettings(name, "x", urls, effect, inDoubt, TIMEOUT, "", null);
  }

  private static HttpToolSettings looking(String url, String arguments) {
    HttpToolSettings.Urls urls = new HttpToolSettings.Urls(URI.create(url), null, null);
    return new HttpToolSettings(
        "look", "Looks.", urls, ToolEffect.NONE, InDoubt.PARK, TIMEOUT, arguments, null);
  }

  private static Toolkit kit(HttpToolSettings settings) {
    return Toolkit.of(InstantSource.system(), List.of(settings));
  }

  private static CallMark mark(String key, long life, long seat) {
    return new CallMark("ada", key, life, seat);
  }

  private static ToolUse pay(CallMark mark) {
    return new ToolUse("ada", List.of("pay"), new ToolCall("c1", "pay", ORDER)).marked(mark);
  }
}
