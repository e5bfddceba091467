package io.agenthive.bench.race;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is under way between processes: it arrives in any order. */
final class Wire {
  private final List<Message> messages = new ArrayList<>();

  /**
   * Something under way.
   *
   * @param from the host that has to send it until it is heard; null: it is out of anybody's hands
   * @param lossy whether it may be lost, and may arrive twice
   */
  record Message(String what, @Nullable String from, boolean lossy, Runnable arrival) {}

  void send(Message message) {
    messages.add(message);
  }

  boolean empty() {
    return messages.isEmpty();
  }

  List<Message> lossy() {
    return messages.stream().filter(Message::lossy).toList();
  }

  List<Message> all() {
    return List.copyOf(messages);
  }

  /** It arrives, and is under way no more. */
  void deliver(Message message) {
    drop(message);
    message.arrival().run();
  }

  void drop(Message message) {
    messages.remove(message);
  }

  /** The process is gone, with what it had not said yet. */
  void forget(String host) {
    messages.removeIf(message -> host.equals(message.from()));
  }

  boolean waitsFrom(String host) {
    return messages.stream().anyMatch(message -> host.equals(message.from()));
  }
}
