package io.agenthive.starter;

import io.agenthive.starter.access.AccessSettings;
import io.agenthive.starter.access.IssuerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads who may use the API: {@code hive.api.key} and {@code hive.auth.*}. */
final class AccessReader {
  private AccessReader() {}

  static Optional<AccessSettings> read(SettingsReader reader) {
    boolean trusts = reader.read("hive.auth.issuer").isPresent();
    Optional<IssuerSettings> issuer = trusts ? issuer(reader) : Optional.empty();
    if (trusts && issuer.isEmpty()) return Optional.empty();
    Optional<String> key =
        trusts
            ? reader.secret("hive.api.key", "").filter(text -> !text.isBlank())
            : reader.needSecret("hive.api.key");
    if (!trusts && key.isEmpty()) return Optional.empty();
    return secret(reader, key)
        .flatMap(
            secret ->
                reader.made(
                    "hive.api",
                    () ->
                        new AccessSettings(
                            key.orElse(null),
                            secret,
                            issuer.orElse(null),
                            reader.read("hive.auth.token-key-file").map(Path::of).orElse(null))));
  }

  /** Cursors and tickets need one that all processes have; the key will do. */
  private static Optional<String> secret(SettingsReader reader, Optional<String> key) {
    if (key.isEmpty()) return reader.needSecret("hive.api.secret");
    return reader.secret("hive.api.secret", "").map(text -> text.isBlank() ? key.get() : text);
  }

  private static Optional<IssuerSettings> issuer(SettingsReader reader) {
    Optional<String> audience = reader.need("hive.auth.audience");
    Optional<String> jwks = reader.need("hive.auth.jwks");
    if (audience.isEmpty() || jwks.isEmpty()) return Optional.empty();
    return reader.made(
        "hive.auth",
        () ->
            new IssuerSettings(
                reader.read("hive.auth.issuer").orElseThrow(),
                audience.get(),
                jwks.get(),
                algorithms(reader),
                reader.read("hive.auth.type").orElse(IssuerSettings.DEFAULT_TYPE),
                reader.read("hive.auth.roles-claim").orElse(IssuerSettings.DEFAULT_ROLES_CLAIM),
                reader.read("hive.auth.tenant-claim").orElse(IssuerSettings.DEFAULT_TENANT_CLAIM)));
  }

  private static List<String> algorithms(SettingsReader reader) {
    return reader
        .read("hive.auth.algorithms")
        .map(text -> Stream.of(text.split(",")).map(String::strip).toList())
        .orElse(IssuerSettings.DEFAULT_ALGORITHMS);
  }
}
