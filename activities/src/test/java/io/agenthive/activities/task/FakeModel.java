package io.agenthive.activities.task;

import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** A model that says or throws what it was given, in order, and remembers what it was asked. */
final class FakeModel implements ModelGateway {
  final List<ModelRequest> asked = new ArrayList<>();
  private final Deque<Object> lines;

  FakeModel(Object... lines) {
    this.lines = new ArrayDeque<>(Arrays.asList(lines));
  }

  static ModelReply says(String text, boolean finished) {
    return new ModelReply(text, finished, 10, 5, 2, "fake", 7, true);
  }

  @Override
  public ModelReply ask(ModelRequest request) {
    asked.add(request);
    return switch (lines.removeFirst()) {
      case ModelReply reply -> reply;
      case RuntimeException thrown -> throw thrown;
      case Object other -> throw new AssertionError("not a line: " + other);
    };
  }
}
