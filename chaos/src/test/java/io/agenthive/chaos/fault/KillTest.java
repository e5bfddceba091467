package io.agenthive.chaos.fault;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.chaos.stack.RecordedProcess;
import io.agenthive.chaos.stack.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class KillTest {
  private final Sleepers sleepers = new Sleepers();

  @AfterEach
  void end() {
    sleepers.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Signal.class,
      names = {"KILL", "QUIT"})
  void all_are_dead_and_their_ports_are_silent(Signal signal)
      throws IOException, InterruptedException {
    AtomicInteger healed = new AtomicInteger();
    List<RecordedProcess> victims = List.of(sleepers.start("stack"), sleepers.start("host-1"));
    Fault fault =
        new Kill(
            new Kill.Victims(victims, signal, List.of(Sleepers.nobody())), healed::incrementAndGet);
    assertThat(fault.ready()).isTrue();
    assertThat(fault.target()).isEqualTo("SIG" + signal + " stack, host-1");

    fault.apply();

    assertThat(fault.isEffective()).isTrue();
    assertThat(fault.ready()).isFalse();
    await().atMost(1, MINUTES).until(() -> !sleepers.anyAlive()); // this JVM reads their ends later
    fault.heal();
    assertThat(healed).hasValue(1);
  }

  @Test
  void a_port_that_still_answers_means_that_the_fault_did_not_bite()
      throws IOException, InterruptedException {
    RecordedProcess victim = sleepers.start("stack");
    try (ServerSocket alive = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      InetSocketAddress address = (InetSocketAddress) alive.getLocalSocketAddress();
      Fault fault =
          new Kill(
              new Kill.Victims(List.of(victim), Signal.KILL, List.of(address)),
              () -> {},
              Duration.ofMillis(200));

      fault.apply();

      assertThat(fault.isEffective()).isFalse();
      assertThat(victim.living()).isEmpty();
    }
  }
}
