package io.agenthive.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.chaos.stack.HiveCommand;
import io.agenthive.chaos.stack.LiveStack;
import io.agenthive.chaos.stack.PartCommand;
import io.agenthive.chaos.stack.RecordedProcess;
import io.agenthive.chaos.stack.ScriptFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that kills what it is to stop, or says that it cannot. */
final class ServerAwayTest {
  private final Sleepers sleepers = new Sleepers();
  private final AtomicInteger back = new AtomicInteger();

  @TempDir
  @SuppressWarnings("NullAway.Init") // set before each test
  Path folder;

  @AfterEach
  void end() {
    sleepers.close();
  }

  @Test
  void a_server_is_away_when_its_process_is_gone_and_its_port_is_silent() throws Exception {
    RecordedProcess server = sleepers.start("temporal");
    Fault fault =
        away(server, "kill -9 %d 2>/dev/null || true".formatted(server.pid()), Sleepers.nobody());

    fault.apply();

    assertThat(fault.isEffective()).isTrue();
    assertThat(Files.readString(folder.resolve("asked")).lines())
        .containsExactly("part stop temporal --for 90s");
    fault.heal();
    assertThat(Files.readString(folder.resolve("asked")).lines()).contains("part start temporal");
    assertThat(back).hasValue(1);
  }

  @Test
  void a_server_whose_port_is_silent_before_is_away_already() throws Exception {
    Fault fault = away(sleepers.start("temporal"), "true", Sleepers.nobody());

    assertThat(fault.ready()).isFalse();
  }

  @Test
  void a_server_that_listens_is_ready_to_be_sent_away() throws Exception {
    try (ServerSocket alive = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      InetSocketAddress address = (InetSocketAddress) alive.getLocalSocketAddress();

      assertThat(away(sleepers.start("temporal"), "true", address).ready()).isTrue();
    }
  }

  @Test
  void a_stack_that_does_not_send_it_away_is_told() throws Exception {
    Fault fault = away(sleepers.start("temporal"), "exit 3", Sleepers.nobody());

    assertThatThrownBy(fault::apply)
        .isInstanceOf(LiveStack.NotUp.class)
        .hasMessageContaining("hive part stop ended with 3");
  }

  private Fault away(RecordedProcess server, String how, InetSocketAddress address)
      throws IOException {
    Path script = folder.resolve("hive");
    ScriptFile.write(
        script,
        "#!/bin/sh\necho \"$1 $2 $3 $4 $5\" | sed 's/ --data.*//' >>%s/asked\n%s\n"
            .formatted(folder, how));
    HiveCommand hive = new HiveCommand(script, folder, Map.of("PATH", "/bin:/usr/bin"));
    PartCommand part = new PartCommand(hive, folder.resolve("part.log"), Duration.ofSeconds(90));
    return new ServerAway(server, part, address, back::incrementAndGet);
  }
}
