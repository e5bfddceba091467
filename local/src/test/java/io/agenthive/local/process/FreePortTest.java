package io.agenthive.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FreePortTest {
  @TempDir Path place;
  private final List<String> told = new ArrayList<>();

  @Test
  void a_taken_port_gives_way_to_a_higher_one() throws IOException {
    try (ServerSocket taken = listener()) {
      assertThat(FreePort.near(taken.getLocalPort())).isGreaterThan(taken.getLocalPort());
    }
  }

  @Test
  void a_port_promised_to_another_part_is_left_alone() {
    int free = FreePort.near(23_000);

    assertThat(FreePort.near(free, Set.of(free))).isGreaterThan(free);
  }

  @Test
  void the_search_ends_after_a_hundred_ports() {
    Set<Integer> promised =
        IntStream.range(24_000, 24_000 + FreePort.TRIES).boxed().collect(Collectors.toSet());

    assertThatThrownBy(() -> FreePort.near(24_000, promised))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("no free port from 24000 to 24099");
  }

  @Test
  void a_move_is_told_and_remembered() throws IOException {
    DataFolder folder = DataFolder.open(place.resolve("one"));
    int moved;
    try (ServerSocket taken = listener()) {
      int wanted = taken.getLocalPort();
      moved = new Ports(folder, Map.of(), told::add).take("api", wanted);
      assertThat(told).singleElement().asString().contains("port " + wanted + " is taken");
    }

    assertThat(new Ports(folder, Map.of(), told::add).take("api", 1)).isEqualTo(moved);
    assertThat(told).hasSize(1);
  }

  @Test
  void a_port_that_a_stranger_binds_first_gives_way_to_the_next_and_that_is_told()
      throws IOException {
    Ports ports = new Ports(DataFolder.open(place.resolve("one")), Map.of(), told::add);
    int wanted = FreePort.near(47_000);
    List<Ports.Wish> wishes =
        List.of(new Ports.Wish("api", wanted), new Ports.Wish("ui", FreePort.near(wanted + 10)));
    List<ServerSocket> strangers = new ArrayList<>();

    List<Integer> served =
        ports.serving(
            wishes,
            taken -> {
              if (strangers.isEmpty()) strangers.add(bound(taken.getFirst()));
              bound(taken.getFirst());
              return taken;
            });

    assertThat(served.getFirst()).isGreaterThan(wanted);
    assertThat(served.getLast()).as("was free").isEqualTo(wishes.getLast().fallback());
    assertThat(told).singleElement().asString().contains("port " + wanted + " is taken: api uses");
    strangers.getFirst().close();
  }

  @Test
  void a_start_that_fails_on_free_ports_is_not_tried_again() {
    Ports ports = new Ports(DataFolder.open(place.resolve("one")), Map.of(), told::add);
    AtomicInteger tries = new AtomicInteger();
    List<Ports.Wish> wishes = List.of(new Ports.Wish("api", FreePort.near(47_000)));

    assertThatThrownBy(
            () ->
                ports.serving(
                    wishes,
                    taken -> {
                      throw new Refusal("no luck " + tries.incrementAndGet());
                    }))
        .hasMessage("no luck 1");
  }

  @Test
  void whoever_loses_every_race_gives_up() {
    Ports ports = new Ports(DataFolder.open(place.resolve("one")), Map.of(), told::add);
    List<ServerSocket> strangers = new ArrayList<>();
    List<Ports.Wish> wishes = List.of(new Ports.Wish("api", FreePort.near(48_000)));

    assertThatThrownBy(
            () ->
                ports.serving(
                    wishes,
                    taken -> {
                      strangers.add(bound(taken.getFirst()));
                      return bound(taken.getFirst());
                    }))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(strangers).hasSize(Ports.TRIES).allSatisfy(ServerSocket::close);
  }

  private static ServerSocket bound(int port) {
    try {
      return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_wish_comes_before_memory() {
    DataFolder folder = DataFolder.open(place.resolve("one"));
    int wish = FreePort.near(25_000);
    new Ports(folder, Map.of(), told -> {}).keep("api", 26_000);

    assertThat(new Ports(folder, Map.of("api", wish), told -> {}).take("api", 1)).isEqualTo(wish);
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
