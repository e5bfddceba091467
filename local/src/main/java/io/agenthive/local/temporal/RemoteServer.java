package io.agenthive.local.temporal;

import io.agenthive.local.folder.Refusal;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A server that somebody else runs: it is looked at, never changed. */
final class RemoteServer {
  private static final int LAST_PORT = 65_535;

  private RemoteServer() {}

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  static RunningTemporal reached(TemporalChoice.Remote there) {
    if (!there.address().matches("[^\\s:]+:\\d{1,5}") || port(there.address()) > LAST_PORT) {
      throw new Refusal("TEMPORAL_ADDRESS must look like host:port, not " + there.address());
    }
    if (!FrontEnd.serves(there.address())) {
      throw new Refusal(
          "no Temporal server answers at TEMPORAL_ADDRESS %s; start it, correct the address, or unset it"
              .formatted(there.address()));
    }
    try (FrontEnd frontEnd = new FrontEnd(there.address())) {
      List<String> problems = problems(frontEnd, there);
      if (!problems.isEmpty()) throw Refusal.of(problems);
      String told = "TEMPORAL_ADDRESS " + there.address();
      return new RunningTemporal(
          there.address(),
          there.namespace(),
          Optional.empty(),
          frontEnd.version(),
          told,
          Optional.empty(),
          Optional.empty());
    }
  }

  private static List<String> problems(FrontEnd frontEnd, TemporalChoice.Remote there) {
    String namespace = there.namespace();
    try {
      frontEnd.retention(namespace);
    } catch (StatusRuntimeException e) {
      return List.of(
          "namespace %s cannot be used (%s); create it: temporal operator namespace create --address %s --namespace %s --retention 720h"
              .formatted(namespace, e.getStatus().getCode(), there.address(), namespace));
    }
    Map<String, IndexedValueType> missing = new TreeMap<>(SearchAttributes.all());
    frontEnd.searchAttributes(namespace).forEach(missing::remove);
    List<String> problems = new ArrayList<>();
    missing.forEach(
        (name, type) ->
            problems.add(
                "search attribute %1$s is missing; create it: temporal operator search-attribute create --address %2$s --namespace %3$s --name %1$s --type %4$s"
                    .formatted(name, there.address(), namespace, SearchAttributes.word(type))));
    return problems;
  }
}
