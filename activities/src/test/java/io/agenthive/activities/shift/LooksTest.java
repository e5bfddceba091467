package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.mail.Mail;
import io.agenthive.activities.mail.MailHouse;
import io.agenthive.activities.mail.OpenMail;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.mail.SeatKey;
import io.agenthive.activities.mail.TaskKey;
import io.agenthive.activities.mail.TurnRow;
import io.agenthive.workflows.hold.Hold;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LooksTest {
  private final MailHouse house = new MailHouse();
  private final Looks looks = new Looks(house.database);

  @AfterEach
  void close() throws InterruptedException {
    looks.close();
    house.close();
  }

  @Test
  void a_seat_sees_its_mail() throws Exception {
    SeatKey ada = house.seated("ada");
    TaskKey task = house.accept("t1", "ada");
    Look look = looks.at(ada, Set.of()).orElseThrow();

    assertThat(look.sight().mail().list()).extracting(Mail::key).containsExactly(task);
    assertThat(look.inHand()).containsExactly(task);
    assertThat(look.sight().held()).isFalse();
  }

  @Test
  void a_look_and_a_begin_transfer_no_input_and_no_turn_however_much_waits() throws Exception {
    SeatKey ada = house.seated("ada");
    String large = "x".repeat(100_000);
    for (int i = 0; i <= OpenMail.PAGE; i++) {
      TaskKey task = house.accept(Order.of("t" + i, "ada", i % 2 == 0 ? large : "small"));
      house.desk.turn(ada, task, new TurnRow(1, new byte[32], "{}")).join();
    }
    house.run("alter table mail rename column input to out_of_sight");
    house.run("alter table payload rename to payload_out_of_sight");
    house.run("alter table turn rename to turn_out_of_sight");

    OpenMail seen = looks.at(ada, Set.of()).orElseThrow().sight().mail();
    assertThat(seen.list()).hasSize(OpenMail.PAGE).allMatch(mail -> mail.papers() == null);
    try (Connection connection = house.database.writer().getConnection()) {
      assertThat(OpenMail.read(connection, "ada").list()).isEqualTo(seen.list());
      connection.rollback();
    }
  }

  @Test
  void a_seat_sees_holds_and_the_most_urgent_mail_first() throws Exception {
    SeatKey ada = house.seated("ada");
    house.accept("t1", "ada");
    house.accept(new Order("t2", "ada", "burns", 9, null, null, false));
    house.hold("ada", Hold.OPERATOR);
    Look look = looks.at(ada, Set.of()).orElseThrow();

    assertThat(look.sight().held()).isTrue();
    assertThat(look.sight().mail().list())
        .extracting(mail -> mail.key().taskId())
        .containsExactly("t2", "t1");
  }

  @Test
  void a_seat_that_lost_its_right_sees_nothing() throws Exception {
    SeatKey before = house.seated("ada");
    house.seat("ada", MailHouse.FIRST + 1);

    assertThat(looks.at(before, Set.of())).isEmpty();
  }

  @Test
  void mail_in_hand_beyond_the_page_is_told_apart_from_what_ended() throws Exception {
    SeatKey ada = house.seated("ada");
    TaskKey last = new TaskKey("none", 0, 0);
    for (int i = 0; i <= OpenMail.PAGE; i++) last = house.accept("t" + i, "ada");
    TaskKey ended = new TaskKey("t-ended", 0, 0);
    Look look = looks.at(ada, Set.of(last, ended)).orElseThrow();

    assertThat(look.sight().mail().more()).isTrue();
    assertThat(look.sight().mail().list()).hasSize(OpenMail.PAGE);
    assertThat(look.inHand()).contains(last).doesNotContain(ended);
  }

  @Test
  void many_seats_look_at_once_and_each_sees_its_own() throws Exception {
    List<SeatKey> seats = new ArrayList<>();
    for (int i = 0; i < Looks.MAX_GROUP + 10; i++) {
      seats.add(house.seated("agent-" + i));
      house.accept("task-" + i, "agent-" + i);
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<Look>>> all = new ArrayList<>();
      for (SeatKey seat : seats) all.add(threads.submit(() -> looks.at(seat, Set.of())));
      for (int i = 0; i < seats.size(); i++) {
        OpenMail mail = all.get(i).get().orElseThrow().sight().mail();
        assertThat(mail.list())
            .extracting(each -> each.key().taskId())
            .containsExactly("task-" + i);
      }
    }
  }

  @Test
  void a_seat_that_asks_a_host_that_went_down_is_told_so() throws Exception {
    SeatKey ada = house.seated("ada");
    looks.close();

    assertThatThrownBy(() -> looks.at(ada, Set.of()))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("went down");
  }
}
