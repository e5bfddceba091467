package io.agenthive.starter;

import io.agenthive.starter.access.AccessSettings;
import io.agenthive.starter.limit.ApiLimits;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the API is reached.
 *
 * @param address where it listens; the loopback unless somebody decides otherwise
 * @param port 0: any free one
 * @param access who may use it
 * @param temporalUiUrl where people find Temporal's Web UI; null: there is none
 * @param temporalNamespace namespace that links into the Web UI name, and that the codec serves
 * @param codecOrigins pages that may use the codec, such as {@code https://ui.example.org}; empty:
 *     none
 * @param limits how much callers may have
 */
public record ApiSettings(
    String address,
    int port,
    AccessSettings access,
    @Nullable String temporalUiUrl,
    String temporalNamespace,
    List<String> codecOrigins,
    ApiLimits limits) {
  /** Only programs on this machine. */
  public static final String LOOPBACK = "127.0.0.1";

  /** No path behind it, and no star: whoever reads payloads is named. */
  private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.\\[\\]:-]+");

  /** Refuses what cannot be served. */
  public ApiSettings {
    codecOrigins = List.copyOf(codecOrigins);
    for (String origin : codecOrigins) {
      if (!ORIGIN.matcher(origin).matches()) {
        throw new IllegalArgumentException(
            "hive.codec.origins must be origins such as https://ui.example.org, without a path or a star");
      }
    }
    if (port < 0 || port > 65_535) throw new IllegalArgumentException("port must be 0 to 65535");
  }

  /** An API for this machine only. */
  public static ApiSettings local(int port, String key, @Nullable String temporalUiUrl) {
    return local(port, key, temporalUiUrl, "default");
  }

  /** The same for another namespace; pages of the Web UI may use the codec. */
  public static ApiSettings local(
      int port, String key, @Nullable String temporalUiUrl, String namespace) {
    List<String> origins =
        temporalUiUrl == null
            ? List.of()
            : Stream.of(temporalUiUrl, temporalUiUrl.replace("//" + LOOPBACK, "//localhost"))
                .distinct()
                .toList();
    return new ApiSettings(
        LOOPBACK,
        port,
        AccessSettings.ofKey(key),
        temporalUiUrl,
        namespace,
        origins,
        ApiLimits.OF_ONE_PERSON);
  }

  /** The same for others. */
  public ApiSettings with(AccessSettings others) {
    return new ApiSettings(
        address, port, others, temporalUiUrl, temporalNamespace, codecOrigins, limits);
  }

  /** The same with other limits. */
  public ApiSettings with(ApiLimits others) {
    return new ApiSettings(
        address, port, access, temporalUiUrl, temporalNamespace, codecOrigins, others);
  }

  /** Where the Web UI shows a workflow, if there is one. */
  public Optional<String> temporalUi(String workflowId) {
    return Optional.ofNullable(temporalUiUrl)
        .map(ui -> "%s/namespaces/%s/workflows/%s".formatted(ui, temporalNamespace, workflowId));
  }

  @Override
  public String toString() {
    return "ApiSettings[" + address + ":" + port + ", " + access + "]";
  }
}
