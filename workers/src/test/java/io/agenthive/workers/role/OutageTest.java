package io.agenthive.workers.role;

import static io.agenthive.workers.role.Town.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class OutageTest {
  private static final Logger LOG = LoggerFactory.getLogger(OutageTest.class);
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final int SLEEPERS = 10;

  /** Longer than the first pauses of the SDK's pollers, which reach a minute. */
  private static final Duration AWAY = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void while_temporal_is_away_awake_agents_go_on_and_sleepers_wake_soon_after_it_is_back()
      throws Exception {
    try (Town town = new Town(folder)) {
      GatedModel model = new GatedModel();
      town.host("host", model);
      for (int i = 0; i < SLEEPERS; i++) {
        town.order("early-" + i, town.agent("sleeper-" + i, Duration.ZERO), "x");
      }
      town.order("in-hand", town.agent("busy", LONG), "wait for it");
      await().until(() -> model.asked("in-hand#1") == 1);
      for (int i = 0; i < SLEEPERS; i++) town.awaitDone("early-" + i);
      await().until(() -> town.awakeOn("host") == 1);

      town.temporal.kill();
      long gone = System.nanoTime();
      for (int i = 0; i < SLEEPERS; i++) town.order("mail-" + i, "sleeper-" + i, "x");
      town.order("next", "busy", "x");
      model.release();
      town.awaitDone("in-hand");
      town.awaitDone("next");
      await().until(() -> System.nanoTime() - gone > AWAY.toNanos());
      town.temporal.comeBack();
      long back = System.nanoTime();
      for (int i = 0; i < SLEEPERS; i++) town.awaitDone("mail-" + i);

      LOG.info("all sleepers had worked {} after", Duration.ofNanos(System.nanoTime() - back));
      assertThat(model.asked("in-hand#1")).isEqualTo(1);
      assertThat(model.asked("next#1")).isEqualTo(1);
      assertThat(town.number("select count(*) from turn_late")).isZero();
    }
  }

  /** Between two calls of the watch: nobody sees more of it than connections that are refused. */
  @Test
  void after_a_server_was_away_for_a_moment_sleepers_wake_as_soon() throws Exception {
    try (Town town = new Town(folder)) {
      town.host("host", new GatedModel());
      for (int i = 0; i < SLEEPERS; i++) {
        town.order("early-" + i, town.agent("sleeper-" + i, Duration.ZERO), "x");
      }
      for (int i = 0; i < SLEEPERS; i++) town.awaitDone("early-" + i);

      town.temporal.kill();
      await().until(() -> !town.link.answers(Duration.ofMillis(100)));
      town.temporal.comeBack();
      long back = System.nanoTime();
      for (int i = 0; i < SLEEPERS; i++) town.order("mail-" + i, "sleeper-" + i, "x");
      for (int i = 0; i < SLEEPERS; i++) town.awaitDone("mail-" + i);

      LOG.info("all sleepers had worked {} after", Duration.ofNanos(System.nanoTime() - back));
    }
  }

  @Test
  void a_shift_that_the_server_opens_again_adopts_its_seat_and_repeats_nothing() throws Exception {
    try (Town town = new Town(folder)) {
      GatedModel model = new GatedModel();
      AgentsHost host = town.host("host", model);
      town.agent("kay", LONG);
      town.order("slow", "kay", "wait for it");
      await().until(() -> model.asked("slow#1") == 1);
      await().until(() -> town.number("select count(*) from mail where state = 1") == 1);

      town.failShift("kay");
      await().until(() -> town.number("select epoch from agent where id = 'kay'") > (1L << 32) + 1);
      assertThat(host.seats().seats()).isEqualTo(1);
      model.release();
      town.awaitDone("slow");

      assertThat(model.asked("slow#1")).isEqualTo(1);
      assertThat(town.number("select deaths from mail_ended where task_id = 'slow'")).isZero();
      assertThat(town.number("select count(*) from turn where task_id = 'slow'")).isEqualTo(1);
    }
  }
}
