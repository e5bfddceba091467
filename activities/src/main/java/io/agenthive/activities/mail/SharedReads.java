package io.agenthive.activities.mail;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Questions that share statements: those that come while one group is read are the next group. So
 * many callers cost the database little more than one, and one caller waits for nobody. While
 * nobody asks there is no thread.
 *
 * @param <Q> a question; equal ones are asked once
 * @param <A> its answer
 */
final class SharedReads<Q, A> {
  /** Questions in one statement: with the largest tasks, a hundred megabytes of answers. */
  static final int MAX_GROUP = 64;

  private final DataSource source;
  private final Reader<Q, A> reader;
  private final Queue<Asked<Q, A>> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger open = new AtomicInteger();

  /** Reads on connections of this source, one at a time. */
  SharedReads(DataSource source, Reader<Q, A> reader) {
    this.source = source;
    this.reader = reader;
  }

  /** How a group is read. */
  interface Reader<Q, A> {
    /** The answers by question; a question without one is left out. */
    Map<Q, A> read(Connection connection, Set<Q> asked) throws SQLException;
  }

  private record Asked<Q, A>(Q question, CompletableFuture<Optional<A>> answer) {}

  /** The answer, read after this call began; fails with {@link SQLException}. */
  CompletableFuture<Optional<A>> ask(Q question) {
    CompletableFuture<Optional<A>> answer = new CompletableFuture<>();
    queue.add(new Asked<>(question, answer));
    if (open.getAndIncrement() == 0) Thread.startVirtualThread(this::answerAll);
    return answer;
  }

  private void answerAll() {
    for (int left = 1; left > 0; ) {
      List<Asked<Q, A>> group = next();
      answer(group);
      left = open.addAndGet(-group.size());
    }
  }

  private List<Asked<Q, A>> next() {
    List<Asked<Q, A>> group = new ArrayList<>();
    while (group.size() < MAX_GROUP) {
      Asked<Q, A> asked = queue.poll();
      if (asked == null) break;
      group.add(asked);
    }
    return group;
  }

  private void answer(List<Asked<Q, A>> group) {
    try (Connection connection = source.getConnection()) {
      Set<Q> questions = new HashSet<>();
      group.forEach(asked -> questions.add(asked.question()));
      Map<Q, A> answers = reader.read(connection, questions);
      for (Asked<Q, A> asked : group) {
        asked.answer().complete(Optional.ofNullable(answers.get(asked.question())));
      }
    } catch (SQLException e) {
      group.forEach(asked -> asked.answer().completeExceptionally(e));
    } catch (RuntimeException | Error e) {
      apart(group, e);
    }
  }

  /** A row that cannot be read keeps no other from being read. */
  private void apart(List<Asked<Q, A>> group, Throwable e) {
    if (group.size() == 1) group.getFirst().answer().completeExceptionally(e);
    else group.forEach(asked -> answer(List.of(asked)));
  }
}
