package io.agenthive.local.temporal;

import com.google.protobuf.util.Durations;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.UpdateNamespaceRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A short conversation with the front end of a server. */
final class FrontEnd implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final WorkflowServiceStubs workflows;
  private final OperatorServiceStubs operator;

  FrontEnd(String address) {
    workflows =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(address)
                .setRpcTimeout(PATIENCE)
                .validateAndBuildWithDefaults());
    operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setChannel(workflows.getRawChannel())
                .validateAndBuildWithDefaults());
  }

  /** Whether a Temporal server serves there; a closed port is known at once. */
  static boolean serves(String address) {
    if (!listens(address)) return false;
    try (FrontEnd frontEnd = new FrontEnd(address)) {
      frontEnd.version(); // empty for the server inside a process
      return true;
    } catch (StatusRuntimeException notYet) {
      return false;
    }
  }

  private static boolean listens(String address) {
    int colon = address.lastIndexOf(':');
    try (Socket socket = new Socket()) {
      int port = Integer.parseInt(address.substring(colon + 1));
      socket.connect(
          new InetSocketAddress(address.substring(0, colon), port), (int) PATIENCE.toMillis());
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  String version() {
    return workflows
        .blockingStub()
        .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
        .getServerVersion();
  }

  /** How long it keeps closed executions of the namespace. */
  Duration retention(String namespace) {
    NamespaceConfig config =
        workflows
            .blockingStub()
            .describeNamespace(
                DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build())
            .getConfig();
    return Duration.ofSeconds(config.getWorkflowExecutionRetentionTtl().getSeconds());
  }

  void keepClosedFor(String namespace, Duration retention) {
    NamespaceConfig config =
        NamespaceConfig.newBuilder()
            .setWorkflowExecutionRetentionTtl(Durations.fromSeconds(retention.toSeconds()))
            .build();
    var unused =
        workflows
            .blockingStub()
            .updateNamespace(
                UpdateNamespaceRequest.newBuilder()
                    .setNamespace(namespace)
                    .setConfig(config)
                    .build());
  }

  Map<String, IndexedValueType> searchAttributes(String namespace) {
    return operator
        .blockingStub()
        .listSearchAttributes(
            ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
        .getCustomAttributesMap();
  }

  void addSearchAttributes(String namespace, Map<String, IndexedValueType> attributes) {
    var unused =
        operator
            .blockingStub()
            .addSearchAttributes(
                AddSearchAttributesRequest.newBuilder()
                    .setNamespace(namespace)
                    .putAllSearchAttributes(attributes)
                    .build());
  }

  @Override
  public void close() {
    operator.shutdownNow();
    workflows.shutdownNow();
  }
}
