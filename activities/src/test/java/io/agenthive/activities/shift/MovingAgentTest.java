package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.mail.MailRefused;
import io.agenthive.activities.mail.Order;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.shift.ShiftEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agent that moves to another hive stands still in this one, whoever wakes it. */
final class MovingAgentTest {
  private final ShiftHouse house = new ShiftHouse();

  @BeforeEach
  void moves() {
    house.mail.agent("ada");
    house.mail.accept("t1", "ada");
    house.mail.run("update agent set moving = 'somewhere'");
  }

  @AfterEach
  void close() throws InterruptedException {
    house.close();
  }

  @Test
  void its_shift_ends_before_it_begins_and_does_not_ask_for_another() {
    ShiftEnd end = house.end(house.open("ada", 1));

    assertThat(end.how()).isEqualTo(ShiftEnd.How.RESTED);
    assertThat(end.mailLeft()).as("or the next would be opened at once").isFalse();
    assertThat(house.mail.state("t1")).isEqualTo(MailState.WAITING);
    assertThat(house.state("ada")).isZero();
  }

  @Test
  void its_mail_is_refused_and_none_that_waits_is_lost() {
    assertThat(house.mail.refusal(Order.of("t2", "ada", "x")))
        .contains(MailRefused.Reason.AGENT_RETIRED);
    assertThat(house.mail.refusal(Order.of("t1", "ada", "sort the letters")))
        .as("what was accepted before is accepted")
        .isEmpty();
  }

  @Test
  void once_it_stays_it_works_on() {
    house.mail.run("update agent set moving = null");
    house.open("ada", 1);
    house.awaitDone("ada");

    assertThat(house.mail.state("t1")).isEqualTo(MailState.DONE);
  }
}
