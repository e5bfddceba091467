package io.agenthive.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.chaos.provider.Illness;
import io.agenthive.chaos.provider.ModelProvider;
import io.agenthive.chaos.stack.LiveStack;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A fault of models bites only if somebody has felt it. */
final class ModelFaultsTest {
  private static final Duration SOON = Duration.ofMillis(200);

  private final ModelProvider provider = new ModelProvider();

  @AfterEach
  void end() {
    provider.close();
  }

  private void ask(String model) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(provider.url().resolve("/v1/messages"))
            .header("Idempotency-Key", "t#1/0")
            .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"%s\"}".formatted(model)))
            .build();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<String> unused = client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void an_illness_bites_when_a_call_was_answered_by_it() throws Exception {
    Fault fault = new ModelIll(provider, Illness.RATE_LIMITED, Set.of("small"), SOON);
    assertThat(fault.ready()).isTrue();

    fault.apply();
    ask("small");

    assertThat(fault.isEffective()).isTrue();
    assertThat(fault.ready()).isFalse();
    fault.heal();
    assertThat(provider.ill()).isFalse();
  }

  @Test
  void an_illness_that_nobody_met_does_not_bite() throws Exception {
    Fault fault = new ModelIll(provider, Illness.RATE_LIMITED, Set.of("small"), SOON);
    fault.apply();
    ask("large");

    assertThat(fault.isEffective()).isFalse();
  }

  @Test
  void an_illness_bites_no_more_when_somebody_got_an_answer() throws Exception {
    Fault fault = new ModelIll(provider, Illness.RATE_LIMITED, Set.of("small"), SOON);
    fault.apply();
    ask("small");
    provider.recover();
    ask("small");

    assertThat(fault.isEffective()).isFalse();
  }

  @Test
  void a_provider_is_away_while_its_port_is_silent() throws Exception {
    Fault fault = new ModelAway(provider);
    assertThat(fault.ready()).isTrue();

    fault.apply();

    assertThat(fault.isEffective()).isTrue();
    fault.heal();
    assertThat(fault.ready()).isTrue();
  }

  @Test
  void a_flood_bites_when_somebody_died_of_it() throws Exception {
    AtomicInteger flows = new AtomicInteger();
    Fault flood = new PoisonFlood(flood(flows, 1), SOON);

    flood.apply();

    assertThat(flood.isEffective()).isTrue();
    assertThat(flows).hasValue(1);
    flood.heal();
    assertThat(flows).hasValue(0);
    assertThat(new PoisonFlood(flood(flows, 0), SOON).isEffective()).isFalse();
  }

  private static PoisonFlood.Flood flood(AtomicInteger flows, long dead) {
    return new PoisonFlood.Flood() {
      @Override
      public void flow(boolean on) {
        flows.set(on ? 1 : 0);
      }

      @Override
      public long deadSince(Instant moment) {
        return dead;
      }
    };
  }

  @Test
  void two_faults_bite_together_if_the_first_bit_before_the_second() throws Exception {
    Fault blunt = new PoisonFlood(flood(new AtomicInteger(), 0), SOON);
    Fault away = new ModelAway(provider);

    Fault both = new Together(new PoisonFlood(flood(new AtomicInteger(), 1), SOON), away);
    both.apply();
    assertThat(both.isEffective()).isTrue();
    both.heal();
    Fault half = new Together(blunt, away);
    half.apply();
    assertThat(half.isEffective()).isFalse();
    half.release();
    assertThat(away.ready()).isTrue();
  }

  @Test
  void a_storm_is_over_when_each_has_its_outcome() throws Exception {
    Storm storm = new Storm(3);
    Fault fault = new RedriveStorm(storm, 3, Duration.ofSeconds(10));
    assertThat(fault.ready()).isTrue();

    fault.apply();

    assertThat(fault.isEffective()).isTrue();
    fault.heal();
    assertThat(storm.left).hasValue(0);
    assertThat(storm.cured).isTrue();
  }

  @Test
  void a_storm_that_does_not_end_is_told() {
    Fault fault = new RedriveStorm(new Storm(1_000_000), 1, Duration.ofMillis(10));

    assertThatThrownBy(fault::heal)
        .isInstanceOf(LiveStack.NotUp.class)
        .hasMessageContaining("no outcome");
  }

  @Test
  void a_storm_does_not_begin_before_enough_have_died() {
    Storm storm = new Storm(3);

    assertThatThrownBy(new RedriveStorm(storm, 4, Duration.ofMillis(10))::apply)
        .isInstanceOf(LiveStack.NotUp.class)
        .hasMessageContaining("not 4 dead letters");
    assertThat(storm.cured).isFalse();
  }

  @Test
  void a_campaign_is_struck_at_even_shares_and_each_strike_that_bit_is_counted() throws Exception {
    Storm storm = new Storm(90, 10);
    List<Long> openAtStrikes = new ArrayList<>();
    Supplier<Fault> sharp = () -> new Noted(true, storm, openAtStrikes);
    Supplier<Fault> dull = () -> new Noted(false, storm, openAtStrikes);
    RedriveKills kills =
        new RedriveKills(new RedriveStorm(storm, 90, Duration.ofSeconds(30)), List.of(sharp, dull));

    kills.apply();
    assertThat(kills.isEffective()).isTrue();
    kills.heal();

    assertThat(openAtStrikes).containsExactly(50L, 20L);
    assertThat(kills.midway()).isEqualTo(1);
    assertThat(kills.target()).isEqualTo("redrive storm, noted");
    assertThat(storm.left).hasValue(0);
  }

  /** Notes how many entries are open when it strikes. */
  private record Noted(boolean isEffective, Storm storm, List<Long> open) implements Fault {
    @Override
    public String target() {
      return "noted";
    }

    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public void apply() {
      open.add(storm.left.get());
    }

    @Override
    public void heal() {}
  }

  /** So many entries get their outcome at each look. */
  private static final class Storm implements RedriveStorm.Storm {
    private final long entries;
    private final long step;
    private final AtomicLong left;
    private boolean cured;

    Storm(long entries) {
      this(entries, 1);
    }

    Storm(long entries, long step) {
      this.entries = entries;
      this.step = step;
      left = new AtomicLong(entries);
    }

    @Override
    public long dead() {
      return left.get();
    }

    @Override
    public void cure() {
      cured = true;
    }

    @Override
    public void begin() {}

    @Override
    public long entries() {
      return entries;
    }

    @Override
    public long open() {
      return left.updateAndGet(open -> Math.max(0, open - step));
    }
  }
}
