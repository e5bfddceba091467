package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.agenthive.activities.mail.MailHouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Leases by hand: each round and each second comes when the test says so. */
final class HostLeaseTest {
  private final MailHouse house = new MailHouse();
  private final HostRows hosts = new HostRows(house.database);
  private final LeaseRows rows = new LeaseRows(house.database, "test-lease");
  private final List<String> heard = new ArrayList<>();
  private long now;

  @AfterEach
  void close() {
    rows.close();
    house.close();
  }

  @Test
  void a_host_whose_beats_stop_is_declared_dead_and_one_that_beats_is_not() {
    HostId silent = hosts.begin("silent");
    HostLease beating = lease(hosts.begin("beating"));
    HostLease watcher = lease(null);

    for (int second = 0; second < 3; second++) seconds(1, beating, watcher);
    assertThat(dead(silent)).as("silent for just its lease").isFalse();
    seconds(1, beating, watcher);

    assertThat(dead(silent)).isTrue();
    assertThat(dead(new HostId("beating", 1))).isFalse();
    assertThat(heard).containsExactly("condemned");
  }

  @Test
  void a_pause_of_the_database_or_of_the_watcher_condemns_nobody() {
    HostId other = hosts.begin("other");
    HostLease watcher = lease(hosts.begin("watcher"));
    seconds(1, watcher);
    now += Duration.ofMinutes(1).toNanos(); // nobody could beat, or the watcher stood still

    seconds(1, watcher);
    seconds(1, watcher);

    assertThat(dead(other)).isFalse();
    assertThat(heard).isEmpty();
  }

  @Test
  void a_host_that_finds_itself_dead_hears_so_and_beats_for_its_next_life() {
    HostId paused = hosts.begin("paused");
    HostLease lease = lease(paused);
    seconds(1, lease);
    hosts.leave(paused);

    seconds(1, lease);
    assertThat(heard).containsExactly("over paused/1 false");
    HostId next = hosts.beginAgain(paused);
    lease.beatFor(next);
    seconds(1, lease);

    assertThat(heard).hasSize(1);
    assertThat(house.number("select beat from host where id = 'paused'")).isEqualTo(2);
  }

  @Test
  void whoever_cannot_begin_again_yet_is_asked_to_until_he_can() {
    HostId paused = hosts.begin("paused");
    List<HostId> asked = new ArrayList<>();
    HostLease lease =
        new HostLease(
            rows,
            paused,
            LeaseSettings.DEFAULT,
            new HostLease.Hearer() {
              @Override
              public void over(HostId mine, boolean replaced) {
                asked.add(mine);
                if (asked.size() == 1) throw new IllegalStateException("the database is away");
              }

              @Override
              public void condemned() {}
            },
            () -> now);
    hosts.leave(paused);

    assertThat(catchThrowable(lease::round)).isNotNull();
    lease.round();
    lease.round();

    assertThat(asked).containsExactly(paused, paused);
  }

  @Test
  void a_host_of_the_same_name_replaces_this_one() {
    HostId older = hosts.begin("twin");
    HostLease lease = lease(older);
    hosts.begin("twin");

    seconds(1, lease);

    assertThat(heard).containsExactly("over twin/1 true");
  }

  @Test
  void a_host_whose_new_life_began_without_its_hearing_so_is_not_replaced_by_itself() {
    HostId paused = hosts.begin("deaf");
    hosts.leave(paused);
    hosts.beginAgain(paused); // the answer is lost

    assertThat(rows.beat(paused)).isEqualTo(LeaseRows.Standing.DEAD);
    HostId next = hosts.beginAgain(paused);
    assertThat(rows.beat(next)).isEqualTo(LeaseRows.Standing.ALIVE);
  }

  @Test
  void whoever_was_replaced_while_it_was_paused_does_not_begin_again() {
    HostId older = hosts.begin("pair");
    HostId newer = hosts.begin("pair");

    assertThatThrownBy(() -> hosts.beginAgain(older)).hasMessageContaining("begun elsewhere");

    assertThat(rows.beat(older)).isEqualTo(LeaseRows.Standing.REPLACED);
    assertThat(rows.beat(newer)).isEqualTo(LeaseRows.Standing.ALIVE);
  }

  @Test
  void a_beat_that_comes_between_the_look_and_the_judgement_saves_its_host() {
    HostId host = hosts.begin("late");
    HostBeat seen = rows.beats().getFirst();
    rows.beat(host);

    assertThat(rows.condemn(seen)).isFalse();
    assertThat(rows.condemn(rows.beats().getFirst())).isTrue();
    assertThat(rows.condemn(seen)).isFalse();
    assertThat(rows.beat(host)).isEqualTo(LeaseRows.Standing.DEAD);
  }

  @Test
  void a_host_that_stands_in_the_middle_of_a_begin_does_not_stop_its_watcher() throws Exception {
    HostId host = hosts.begin("stopped");
    HostBeat silent = rows.beats().getFirst();
    try (Connection begin = beginning(host)) {
      assertThat(rows.condemn(silent)).isFalse();
      begin.rollback();
    }

    assertThat(rows.condemn(silent)).isTrue();
  }

  @Test
  void a_new_life_waits_for_a_begin_in_the_life_before_so_that_its_seat_is_found()
      throws Exception {
    HostId before = hosts.begin("reborn");
    house.agent("ada");
    CompletableFuture<HostId> reborn;
    try (Connection begin = beginning(before)) {
      reborn = CompletableFuture.supplyAsync(() -> hosts.begin("reborn"));
      Awaitility.await()
          .until(
              () ->
                  house.number(
                          "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%host%'")
                      > 0);
      begin
          .createStatement()
          .execute(
              "update agent set state = 1, epoch = 7, host = 'reborn', incarnation = 1 where id = 'ada'");
      begin.commit();
    }

    assertThat(reborn.join()).isEqualTo(new HostId("reborn", 2));
    assertThat(hosts.orphans(List.of(), 9)).containsExactly(new HostRows.Orphan("ada", 7));
  }

  @Test
  void a_lease_goes_on_after_its_connection_was_cut() {
    HostId host = hosts.begin("cut");
    rows.beat(host);
    house.number(
        "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'test-lease'");
    assertThat(catchThrowable(() -> rows.beat(host))).isNotNull();

    assertThat(rows.beat(host)).isEqualTo(LeaseRows.Standing.ALIVE);
  }

  /** A transaction of a seat that begins on this host. */
  private Connection beginning(HostId host) throws SQLException {
    Connection begin = house.database.writer().getConnection();
    try (var statement = begin.prepareStatement("select 1 from host where id = ? for key share")) {
      statement.setString(1, host.name());
      statement.execute();
    }
    return begin;
  }

  private HostLease lease(@Nullable HostId mine) {
    return new HostLease(
        rows,
        mine,
        LeaseSettings.DEFAULT,
        new HostLease.Hearer() {
          @Override
          public void over(HostId life, boolean replaced) {
            heard.add("over " + life.label() + " " + replaced);
          }

          @Override
          public void condemned() {
            heard.add("condemned");
          }
        },
        () -> now);
  }

  /** So many seconds and a little pass, then each has a round. */
  private void seconds(int seconds, HostLease... leases) {
    now += Duration.ofSeconds(seconds).plusMillis(10).toNanos();
    for (HostLease lease : leases) lease.round();
  }

  private boolean dead(HostId host) {
    return house.number(
            "select count(*) from host where id = ? and incarnation = ? and dead",
            host.name(),
            host.incarnation())
        == 1;
  }
}
