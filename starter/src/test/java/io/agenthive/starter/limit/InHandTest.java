package io.agenthive.starter.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class InHandTest {
  private final InHand inHand = new InHand(10);

  private void take(int count) {
    for (int i = 0; i < count; i++) assertThat(inHand.take(RouteClass.STOP)).isTrue();
  }

  @Test
  void the_less_important_are_refused_first_and_what_stops_work_last() {
    take(1);
    assertThat(inHand.take(RouteClass.HEAVY)).isFalse();
    take(6);
    assertThat(inHand.take(RouteClass.SUBMIT)).isFalse();
    assertThat(inHand.take(RouteClass.READ)).isTrue();
    assertThat(inHand.take(RouteClass.READ)).isFalse();
    assertThat(inHand.take(RouteClass.CONTROL)).isTrue();
    assertThat(inHand.take(RouteClass.CONTROL)).isFalse();
    take(1);
    assertThat(inHand.take(RouteClass.STOP)).isFalse();
    assertThat(inHand.now()).isEqualTo(10);

    inHand.leave();
    take(1);
  }

  @Test
  void who_only_waits_does_not_count_meanwhile() {
    take(3);

    int meanwhile = InHand.aside(inHand::now);

    assertThat(meanwhile).isEqualTo(2);
    assertThat(inHand.now()).isEqualTo(3);
  }

  @Test
  void who_waits_without_a_request_waits() {
    assertThat(InHand.aside(() -> "done")).isEqualTo("done");
  }
}
