package io.agenthive.local.demo;

import io.agenthive.local.folder.Refusal;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Sends tasks to the API, a few at a time; who sends more waits. */
final class Caller implements AutoCloseable {
  /** As many as one API on a small machine answers at once without a queue. */
  static final int AT_A_TIME = 16;

  private final ApiDoor api;
  private final Sent sent;
  private final Semaphore places = new Semaphore(AT_A_TIME);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Caller(ApiDoor api, Sent sent) {
    this.api = api;
    this.sent = sent;
  }

  /** Sends a task and does not wait for the answer. */
  void send(String taskId, String agentId, String input) throws InterruptedException {
    places.acquire();
    threads.execute(
        () -> {
          try {
            api.post("/tasks", Map.of("taskId", taskId, "agentId", agentId, "input", input));
            sent.acknowledge();
          } catch (Refusal e) {
            sent.refuse(String.valueOf(e.getMessage()));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            sent.refuse("interrupted");
          } finally {
            places.release();
          }
        });
  }

  /** Waits until everything that was sent was answered. */
  void awaitAnswers() throws InterruptedException {
    places.acquire(AT_A_TIME);
    places.release(AT_A_TIME);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
