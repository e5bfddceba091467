package io.agenthive.chaos.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The scenarios that come with the hive, one JSON file each. */
public final class Scenarios {
  /** Their IDs, those that want the same stack side by side. */
  public static final List<String> IDS =
      List.of(
          "kill-host",
          "stop-host",
          "kill-only-host",
          "kill-all",
          "kill-temporal",
          "temporal-away",
          "kill-postgres",
          "postgres-away",
          "disk-full",
          "kill-naps",
          "model-slow",
          "model-rate-limited",
          "model-broken",
          "model-malformed",
          "model-away",
          "poison-flood",
          "poison-flood-postgres-away",
          "redrive-storm",
          "redrive-kills");

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private Scenarios() {}

  /** The scenario of this ID. */
  public static Scenario of(String id) {
    if (!IDS.contains(id)) throw new IllegalArgumentException("no scenario '" + id + "': " + IDS);
    try (InputStream in = Scenarios.class.getResourceAsStream(id + ".json")) {
      if (in == null) throw new IllegalStateException(id + ".json is not in the program");
      return read(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that bear this tag; refuses a tag that nobody bears. */
  public static List<Scenario> tagged(String tag) {
    List<Scenario> found =
        IDS.stream().map(Scenarios::of).filter(known -> known.tags().contains(tag)).toList();
    if (found.isEmpty())
      throw new IllegalArgumentException("no scenario has the tag '" + tag + "'");
    return found;
  }

  /** A scenario from its JSON; an unknown or missing field is refused by its name. */
  static Scenario read(String json) {
    try {
      return STRICT.readValue(json, Scenario.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a scenario: " + e.getOriginalMessage(), e);
    }
  }
}
