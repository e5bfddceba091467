package io.agenthive.workers.role;

import io.agenthive.activities.consolidation.ConsolidationSettings;
import io.agenthive.activities.ground.HealthSettings;
import io.agenthive.activities.ground.Secrets;
import io.agenthive.activities.idle.IdleSettings;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.shift.LeaseSettings;
import io.agenthive.activities.shift.SeatSettings;
import io.agenthive.activities.trail.AnchorSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads on after a problem, so that all are told. */
final class SettingsReader {
  private final Function<String, @Nullable String> property;
  private final List<String> problems = new ArrayList<>();

  SettingsReader(Function<String, @Nullable String> property) {
    this.property = property;
  }

  <T> Optional<T> read(String name, Function<String, T> meaning, @Nullable String otherwise) {
    String text = property.apply(name);
    if (text == null || text.isBlank()) text = otherwise;
    if (text == null) {
      problems.add(name + " is not set (variable " + variable(name) + ")");
      return Optional.empty();
    }
    try {
      return Optional.of(meaning.apply(text));
    } catch (IllegalArgumentException e) {
      problems.add(name + " = '" + text + "': " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Empty: it is not set, or cannot be read. */
  <T> Optional<T> optional(String name, Function<String, T> meaning) {
    String text = property.apply(name);
    return text == null || text.isBlank() ? Optional.empty() : read(name, meaning, null);
  }

  /** As it was set; null: it was not. */
  @Nullable String text(String name) {
    return property.apply(name);
  }

  boolean given(String name) {
    String text = property.apply(name);
    return text != null && !text.isBlank();
  }

  void problem(String problem) {
    problems.add(problem);
  }

  List<String> problems() {
    return problems;
  }

  Optional<DatabaseSettings> database() {
    Optional<String> url = read("hive.db.url", text -> text, null);
    Optional<String> user = read("hive.db.user", text -> text, null);
    Optional<String> password =
        made(() -> new Secrets(property).read("hive.db.password").orElse(""));
    if (url.isEmpty() || user.isEmpty() || password.isEmpty()) return Optional.empty();
    return made(() -> DatabaseSettings.at(url.get(), user.get(), password.get()));
  }

  Optional<TemporalSettings> temporal() {
    Optional<String> address = read("hive.temporal.address", text -> text, null);
    Optional<String> namespace = read("hive.temporal.namespace", text -> text, "default");
    Optional<Boolean> lite = read("hive.temporal.lite", SettingsText::flag, "false");
    Optional<Boolean> naps = read("hive.visibility.naps", SettingsText::flag, "true");
    if (address.isEmpty() || namespace.isEmpty() || lite.isEmpty() || naps.isEmpty()) {
      return Optional.empty();
    }
    return made(() -> new TemporalSettings(address.get(), namespace.get(), lite.get(), naps.get()));
  }

  Optional<HealthSettings> health() {
    String address =
        read("hive.health.address", text -> text, HealthSettings.LOOPBACK).orElseThrow();
    return optional("hive.health.port", String::strip)
        .flatMap(port -> made(() -> HealthSettings.at(address, port)));
  }

  Optional<Keyring> keys() {
    return made(() -> new Secrets(property).read("hive.keys"))
        .flatMap(text -> made(() -> Keyring.ofOptional(text.orElse(""))));
  }

  Optional<AnchorSettings> anchors() {
    Optional<Duration> every =
        read(
            "hive.audit.anchor-every",
            SettingsText::duration,
            AnchorSettings.DEFAULT_EVERY.toString());
    Optional<Long> records =
        read(
            "hive.audit.anchor-records",
            Long::parseLong,
            String.valueOf(AnchorSettings.DEFAULT_RECORDS));
    Path folder = optional("hive.audit.anchors", Path::of).orElse(null);
    if (every.isEmpty() || records.isEmpty()) return Optional.empty();
    return made(() -> new AnchorSettings(folder, every.get(), records.get()));
  }

  Optional<SeatSettings> seats() {
    String otherwise = SeatSettings.DEFAULT.closingPatience().toString();
    return read("hive.seats.closing-patience", SettingsText::duration, otherwise)
        .flatMap(patience -> made(() -> SeatSettings.DEFAULT.closingWithin(patience)));
  }

  Optional<LeaseSettings> lease() {
    String otherwise = LeaseSettings.DEFAULT.lease().toString();
    return read(
        "hive.host.lease", text -> new LeaseSettings(SettingsText.duration(text)), otherwise);
  }

  Optional<IdleSettings> idle() {
    return read(
        "hive.idle.policy",
        text ->
            new IdleSettings(IdleSettings.Policy.valueOf(text.strip().toUpperCase(Locale.ROOT))),
        "learned");
  }

  Optional<ConsolidationSettings> consolidation() {
    Optional<Boolean> on = read("hive.memory.consolidation", SettingsText::flag, "true");
    Optional<Integer> pace =
        read(
            "hive.memory.summaries-per-minute",
            Integer::parseInt,
            String.valueOf(ConsolidationSettings.DEFAULT_PER_MINUTE));
    if (on.isEmpty() || pace.isEmpty()) return Optional.empty();
    return made(() -> new ConsolidationSettings(on.get(), pace.get()));
  }

  <T> Optional<T> made(Supplier<T> settings) {
    try {
      return Optional.of(settings.get());
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static String variable(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
