package io.agenthive.activities.shift;

import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.routing.TaskFault;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.TaskFailure;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A model that does what the first word of the input says: {@code wait} answers when it is
 * released, {@code stubborn} likewise but does not heed interrupts, {@code twice} takes two turns,
 * {@code fail} fails for good, {@code blip} fails until later, {@code absent} meets a class that is
 * not there, {@code full} a heap without room; everything else is answered at once.
 */
final class GatedModel implements ModelGateway {
  /** Keys of the turns that were asked for, in order. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** Keys of the turns whose thread somebody wanted to stop. */
  final Set<String> stopped = ConcurrentHashMap.newKeySet();

  private final CountDownLatch gate = new CountDownLatch(1);

  void release() {
    gate.countDown();
  }

  @Override
  public ModelReply ask(ModelRequest request) throws InterruptedException {
    asked.add(request.key());
    boolean first = request.transcript().size() == 1;
    return switch (request.input().split(" ")[0]) {
      case "wait" -> {
        waitFor(request.key());
        yield says("answered", true);
      }
      case "stubborn" -> {
        waitStubbornly(request.key());
        yield says("half", false);
      }
      case "twice" -> says("turn", !first);
      case "fail" -> throw new TaskFault(TaskFailure.INVALID, "no");
      case "blip" -> throw new TaskFault(TaskFailure.OVERLOADED, "busy");
      case "absent" -> throw new NoClassDefFoundError("io/agenthive/Absent");
      case "full" -> throw new OutOfMemoryError("no room");
      default -> says("answered", true);
    };
  }

  private void waitFor(String key) throws InterruptedException {
    try {
      gate.await();
    } catch (InterruptedException e) {
      stopped.add(key);
      throw e;
    }
  }

  private void waitStubbornly(String key) {
    boolean interrupted = false;
    while (true) {
      try {
        gate.await();
        break;
      } catch (InterruptedException e) {
        stopped.add(key);
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  private static ModelReply says(String text, boolean finished) {
    return new ModelReply(text, finished, 10, 5, 0, "gated", 1, true);
  }
}
