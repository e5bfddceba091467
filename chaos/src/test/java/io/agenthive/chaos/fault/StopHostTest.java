package io.agenthive.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.chaos.stack.RecordedProcess;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StopHostTest {
  private final Sleepers sleepers = new Sleepers();

  @AfterEach
  void end() {
    sleepers.close();
  }

  @Test
  void a_host_stands_still_until_it_is_healed() throws IOException, InterruptedException {
    RecordedProcess host = sleepers.start("host-1");
    StopHost fault = new StopHost(host);
    assertThat(fault.ready()).isTrue();

    fault.apply();
    assertThat(fault.isEffective()).isTrue();
    assertThat(fault.ready()).as("it stands still already").isFalse();
    assertThat(host.living()).as("it lives on").isPresent();

    fault.heal();
    assertThat(host.stopped()).isFalse();
    assertThat(fault.ready()).isTrue();
  }

  @Test
  void a_host_that_is_dead_was_not_stopped() throws IOException {
    RecordedProcess host = sleepers.start("host-1");
    sleepers.close();
    StopHost fault = new StopHost(host);

    fault.apply();

    assertThat(host.stopped()).isFalse();
    assertThat(fault.ready()).isFalse();
  }
}
