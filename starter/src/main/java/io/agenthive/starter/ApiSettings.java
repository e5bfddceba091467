package io.agenthive.starter;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the API is reached.
 *
 * @param address where it listens; the loopback unless somebody decides otherwise
 * @param port 0: any free one
 * @param key what callers must show, at least {@link #MIN_KEY} characters
 * @param temporalUiUrl where people find Temporal's Web UI; null: there is none
 * @param temporalNamespace namespace that links into the Web UI name
 */
public record ApiSettings(
    String address,
    int port,
    String key,
    String tenant,
    @Nullable String temporalUiUrl,
    String temporalNamespace) {
  /** 16 bytes in hexadecimal digits; what is shorter can be guessed. */
  public static final int MIN_KEY = 32;

  /** Only programs on this machine. */
  public static final String LOOPBACK = "127.0.0.1";

  /** Refuses what cannot be served. */
  public ApiSettings {
    if (port < 0 || port > 65_535) throw new IllegalArgumentException("port must be 0 to 65535");
    if (key.length() < MIN_KEY) {
      throw new IllegalArgumentException("key must have " + MIN_KEY + " characters or more");
    }
  }

  /** An API for this machine only. */
  public static ApiSettings local(int port, String key, @Nullable String temporalUiUrl) {
    return new ApiSettings(LOOPBACK, port, key, "default", temporalUiUrl, "default");
  }

  /** Where the Web UI shows a workflow, if there is one. */
  public Optional<String> temporalUi(String workflowId) {
    return Optional.ofNullable(temporalUiUrl)
        .map(ui -> "%s/namespaces/%s/workflows/%s".formatted(ui, temporalNamespace, workflowId));
  }

  @Override
  public String toString() {
    return "ApiSettings[" + address + ":" + port + ", key hidden]";
  }
}
