package io.agenthive.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
final class SharedReadsTest {
  private final MailHouse house = new MailHouse();
  private final List<Set<Integer>> groups = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void questions_that_come_while_one_is_read_share_the_next_groups() throws Exception {
    SharedReads<Integer, String> reads =
        new SharedReads<>(house.database.sharedReads(), this::gated);
    CompletableFuture<Optional<String>> first = reads.ask(0);
    begun.await(1, TimeUnit.MINUTES);

    List<CompletableFuture<Optional<String>>> others =
        IntStream.rangeClosed(1, SharedReads.MAX_GROUP + 1).mapToObj(reads::ask).toList();
    gate.countDown();

    assertThat(first.join()).contains("0");
    assertThat(others).allMatch(answer -> answer.join().isPresent());
    assertThat(groups).extracting(Set::size).containsExactly(1, SharedReads.MAX_GROUP, 1);
  }

  @Test
  void a_question_without_an_answer_is_told_so() {
    SharedReads<Integer, String> reads = new SharedReads<>(house.database.sharedReads(), none());

    assertThat(reads.ask(7).join()).isEmpty();
  }

  @Test
  void a_row_that_cannot_be_read_fails_its_own_question_alone() {
    SharedReads<Integer, String> reads =
        new SharedReads<>(
            house.database.sharedReads(),
            (connection, asked) -> {
              if (asked.contains(13)) throw new IllegalStateException("unreadable");
              return spelled(asked);
            });

    List<CompletableFuture<Optional<String>>> all =
        IntStream.range(10, 20).mapToObj(reads::ask).toList();

    for (int i = 0; i < 10; i++) {
      CompletableFuture<Optional<String>> answer = all.get(i);
      if (i == 3) assertThatThrownBy(answer::join).hasMessageContaining("unreadable");
      else assertThat(answer.join()).contains(String.valueOf(10 + i));
    }
  }

  @Test
  void who_asks_while_the_database_is_away_hears_it_and_the_next_is_answered() {
    boolean[] away = {true};
    SharedReads<Integer, String> reads =
        new SharedReads<>(
            house.database.sharedReads(),
            (connection, asked) -> {
              if (away[0]) throw new SQLException("gone", "08006");
              return spelled(asked);
            });

    assertThatThrownBy(() -> reads.ask(1).join()).hasCauseInstanceOf(SQLException.class);
    away[0] = false;
    assertThat(reads.ask(1).join()).contains("1");
  }

  private Map<Integer, String> gated(Connection connection, Set<Integer> asked) {
    groups.add(asked);
    begun.countDown();
    try {
      assertThat(gate.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return spelled(asked);
  }

  private static SharedReads.Reader<Integer, String> none() {
    return (connection, asked) -> Map.of();
  }

  private static Map<Integer, String> spelled(Set<Integer> asked) {
    return asked.stream().collect(Collectors.toMap(each -> each, String::valueOf));
  }
}
