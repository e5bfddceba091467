package io.agenthive.activities.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.breaker.BreakerSettings;
import io.agenthive.activities.breaker.Breakers;
import io.agenthive.activities.file.Draft;
import io.agenthive.activities.file.Workspace;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.workflows.task.ToolCall;
import io.agenthive.workflows.task.ToolReply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolkitTest {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-11-29T12:00:00.5Z"));
  private static final Duration SOON = Duration.ofMillis(50);

  private static final BreakerSettings HASTY =
      new BreakerSettings(
          Duration.ofSeconds(5),
          5,
          50,
          5,
          Duration.ofSeconds(30),
          50,
          Duration.ofMinutes(1),
          3,
          SOON);

  @TempDir Path root;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                             | 2026-11-29T12:00:00Z[UTC], Sunday",
        "''                             | 2026-11-29T12:00:00Z[UTC], Sunday",
        "{\"zone\": \"Asia/Tokyo\"}     | 2026-11-29T21:00:00+09:00[Asia/Tokyo], Sunday"
      })
  void a_clock_tells_the_time(String arguments, String told) throws InterruptedException {
    ToolReply reply = all().use(use("clock", arguments), Draft.NONE);

    assertThat(reply.text()).isEqualTo(told);
    assertThat(reply.failed()).isFalse();
    assertThat(reply.call()).isEqualTo("c1");
  }

  @Test
  void an_unknown_zone_is_an_answer_that_says_so() throws InterruptedException {
    ToolReply reply = all().use(use("clock", "{\"zone\": \"Mars/Olympus\"}"), Draft.NONE);

    assertThat(reply.failed()).isTrue();
    assertThat(reply.text()).startsWith("error: 'Mars/Olympus' is no time zone");
  }

  @Tag("negative")
  @Test
  void a_mistake_in_the_arguments_is_an_answer_that_says_so() throws InterruptedException {
    ToolReply reply = all().use(use("calculator", "{\"formula\": \"1+1\"}"), Draft.NONE);

    assertThat(reply.failed()).isTrue();
    assertThat(reply.text())
        .isEqualTo("error: 'formula' is unknown; known are expression; 'expression' is missing");
  }

  @Tag("negative")
  @Test
  void a_tool_that_the_agent_may_not_call_is_not_called() throws InterruptedException {
    ToolUse use = new ToolUse("ada", List.of("clock"), call("calculator", "{}"));

    assertThat(all().use(use, Draft.NONE).text())
        .isEqualTo("error: you may not call 'calculator'; you may call [clock]");
    assertThat(all().repeatable(use)).isTrue();
  }

  @Test
  void a_tool_that_a_host_does_not_have_is_an_answer_that_says_so() throws InterruptedException {
    assertThat(all().use(use("grep", "{}"), Draft.NONE).text())
        .isEqualTo("error: this host has no tool 'grep'; do without it");
  }

  @Test
  void every_known_name_is_that_of_a_tool() {
    assertThat(all().offered(Toolkit.NAMES))
        .extracting(ToolSpec::name)
        .containsExactlyElementsOf(Toolkit.NAMES);
    assertThat(all().offered(List.of("grep", "clock"))).hasSize(1);
  }

  @Test
  void only_what_would_do_more_the_second_time_needs_an_intent() {
    for (String name : Toolkit.NAMES) {
      String arguments = "{\"name\": \"a\", \"content\": \"b\"}";
      assertThat(all().repeatable(use(name, arguments))).as(name).isTrue();
    }
    assertThat(kit(false, (files, given) -> "").repeatable(use("own", "{}"))).isFalse();
    assertThat(kit(false, (files, given) -> "").repeatable(use("own", "{\"a\": \"b\"}"))).isTrue();
  }

  @Test
  void an_idempotent_tool_that_hangs_is_an_answer_that_says_so() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean stopped = new AtomicBoolean();
    Toolkit kit = kit(true, (files, given) -> waitFor(never, stopped));

    assertThat(kit.use(use("own", "{}"), Draft.NONE).text())
        .isEqualTo("error: it took longer than PT0.05S");
    await().untilTrue(stopped);
  }

  @Test
  void another_that_hangs_leaves_a_doubt() {
    CountDownLatch never = new CountDownLatch(1);
    Toolkit kit = kit(false, (files, given) -> waitFor(never, new AtomicBoolean()));

    assertThatExceptionOfType(ToolInDoubt.class)
        .isThrownBy(() -> kit.use(use("own", "{}"), Draft.NONE))
        .withMessage("it took longer than PT0.05S");
  }

  @Test
  void a_tool_that_breaks_is_an_answer_or_a_doubt() throws InterruptedException {
    Work breaking =
        (files, given) -> {
          throw new IOException("/secret/path: no space left");
        };

    assertThat(kit(true, breaking).use(use("own", "{}"), Draft.NONE).text())
        .isEqualTo("error: it broke (IOException)");
    assertThatExceptionOfType(ToolInDoubt.class)
        .isThrownBy(() -> kit(false, breaking).use(use("own", "{}"), Draft.NONE))
        .withMessage("it broke (IOException)");
  }

  @Test
  void a_tool_that_breaks_again_and_again_is_left_alone_and_its_callers_read_so_at_once()
      throws InterruptedException {
    AtomicInteger used = new AtomicInteger();
    Work breaking =
        (files, given) -> {
          used.incrementAndGet();
          throw new IOException("disk");
        };
    try (Database database = TestDatabase.fresh();
        Breakers breakers = new Breakers(database, "host-1", HASTY)) {
      ToolBox tools = kit(true, breaking).behind(breakers);
      int many = HASTY.inARow();
      for (int i = 0; i < many; i++) {
        assertThat(tools.use(use("own", "{}"), Draft.NONE).text())
            .isEqualTo("error: it broke (IOException)");
      }

      ToolReply reply = tools.use(use("own", "{}"), Draft.NONE);

      assertThat(reply.failed()).isTrue();
      assertThat(reply.text()).startsWith("error: it is left alone for a while (");
      assertThat(used).hasValue(many);
    }
  }

  @Test
  void what_a_tool_refuses_says_nothing_against_it() throws InterruptedException {
    try (Database database = TestDatabase.fresh();
        Breakers breakers = new Breakers(database, "host-1", HASTY)) {
      ToolBox tools = all().behind(breakers);
      for (int i = 0; i < 2 * HASTY.inARow(); i++) {
        assertThat(tools.use(use("calculator", "{\"expression\": \"1/0\"}"), Draft.NONE).text())
            .isEqualTo("error: it divides by zero");
      }
    }
  }

  @Test
  void whoever_waits_for_a_tool_can_be_interrupted() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean stopped = new AtomicBoolean();
    AtomicReference<Throwable> end = new AtomicReference<>();
    Toolkit kit =
        new Toolkit(
            List.of(new Own(true, (files, given) -> waitFor(never, stopped))),
            Duration.ofMinutes(10));
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    kit.use(use("own", "{}"), Draft.NONE);
                  } catch (InterruptedException e) {
                    end.set(e);
                  }
                });
    await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
    waiting.interrupt();
    waiting.join();

    assertThat(end.get()).isInstanceOf(InterruptedException.class);
    await().untilTrue(stopped);
  }

  private static String waitFor(CountDownLatch latch, AtomicBoolean stopped) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      stopped.set(true);
    }
    return "late";
  }

  private Toolkit all() {
    return Toolkit.of(NOON);
  }

  private static Toolkit kit(boolean idempotent, Work work) {
    return new Toolkit(List.of(new Own(idempotent, work)), SOON);
  }

  private static ToolUse use(String tool, String arguments) {
    return new ToolUse("ada", List.of(tool), call(tool, arguments));
  }

  private static ToolCall call(String tool, String arguments) {
    return new ToolCall("c1", tool, arguments);
  }

  private interface Work {
    String done(Workspace files, Map<String, String> arguments) throws IOException;
  }

  private record Own(boolean idempotent, Work work) implements Tool {
    @Override
    public ToolSpec spec() {
      return new ToolSpec("own", "Own.", idempotent, List.of());
    }

    @Override
    public String use(Workspace files, Map<String, String> arguments) throws IOException {
      return work.done(files, arguments);
    }
  }
}
