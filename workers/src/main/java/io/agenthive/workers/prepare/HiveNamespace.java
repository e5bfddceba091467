package io.agenthive.workers.prepare;

import com.google.protobuf.util.Durations;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The namespace of the hive on a server that somebody else set up. */
public final class HiveNamespace implements AutoCloseable {
  /** The server's own default is a few days, and a dead letter is a closed execution. */
  public static final Duration RETENTION = Duration.ofDays(30);

  /** Servers read their list of namespaces every 10 s, and that of search attributes, too. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final long AGAIN_MILLIS = 500;

  private final WorkflowServiceStubs stubs;
  private final OperatorServiceStubs operator;
  private final String name;

  /** Connects with what the caller goes on owning. */
  public HiveNamespace(WorkflowServiceStubs stubs, String name) {
    this.stubs = stubs;
    this.name = name;
    operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setChannel(stubs.getRawChannel())
                .validateAndBuildWithDefaults());
  }

  /**
   * Creates the namespace and the search attributes that are missing, and returns once the server
   * takes queries with them. What exists is left as it is. Repeating it does nothing.
   *
   * @return what was created
   * @throws IllegalStateException if a search attribute exists with another type, or the server
   *     does not take up what was created
   */
  public List<String> ensure() throws InterruptedException {
    List<String> made = new ArrayList<>();
    if (!exists()) {
      register();
      made.add(
          "namespace " + name + ", closed executions kept for " + RETENTION.toDays() + " days");
    }
    await(() -> answers("WorkflowType = 'Agent'"), "namespace " + name);
    Map<String, IndexedValueType> missing = missing();
    if (!missing.isEmpty()) {
      add(missing);
      made.add("search attributes " + String.join(", ", missing.keySet()));
    }
    await(() -> missing().isEmpty() && answers("HiveState = 'ASLEEP'"), "the search attributes");
    return made;
  }

  private boolean exists() {
    try {
      var unused =
          stubs
              .blockingStub()
              .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(name).build());
      return true;
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) return false;
      throw e;
    }
  }

  private void register() {
    try {
      var unused =
          stubs
              .blockingStub()
              .registerNamespace(
                  RegisterNamespaceRequest.newBuilder()
                      .setNamespace(name)
                      .setDescription("Agent Hive")
                      .setWorkflowExecutionRetentionPeriod(
                          Durations.fromSeconds(RETENTION.toSeconds()))
                      .build());
    } catch (StatusRuntimeException e) { // another one that prepares was faster
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) throw e;
    }
  }

  private Map<String, IndexedValueType> missing() {
    Map<String, IndexedValueType> known =
        operator
            .blockingStub()
            .listSearchAttributes(
                ListSearchAttributesRequest.newBuilder().setNamespace(name).build())
            .getCustomAttributesMap();
    Map<String, IndexedValueType> missing = new TreeMap<>();
    HiveAttributes.all()
        .forEach((attribute, type) -> keep(missing, attribute, type, known.get(attribute)));
    return missing;
  }

  private void keep(
      Map<String, IndexedValueType> missing,
      String attribute,
      IndexedValueType type,
      @Nullable IndexedValueType found) {
    if (found == null) missing.put(attribute, type);
    else if (found != type) {
      throw new IllegalStateException(
          "search attribute %s of namespace %s is %s and must be %s; give the hive a namespace of its own"
              .formatted(attribute, name, found, type));
    }
  }

  private void add(Map<String, IndexedValueType> missing) {
    try {
      var unused =
          operator
              .blockingStub()
              .addSearchAttributes(
                  AddSearchAttributesRequest.newBuilder()
                      .setNamespace(name)
                      .putAllSearchAttributes(missing)
                      .build());
    } catch (StatusRuntimeException e) { // another one that prepares was faster
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) throw e;
    }
  }

  private boolean answers(String query) {
    try {
      var unused =
          stubs
              .blockingStub()
              .countWorkflowExecutions(
                  CountWorkflowExecutionsRequest.newBuilder()
                      .setNamespace(name)
                      .setQuery(query)
                      .build());
      return true;
    } catch (StatusRuntimeException notYet) {
      return false;
    }
  }

  private static void await(BooleanSupplier condition, String what) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("the server does not take up " + what);
      }
      TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
    }
  }

  @Override
  public void close() {
    operator.shutdownNow();
  }
}
