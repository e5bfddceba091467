package io.agenthive.workers.role;

import io.agenthive.activities.consolidation.ConsolidationSettings;
import io.agenthive.activities.ground.HealthSettings;
import io.agenthive.activities.idle.IdleSettings;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.routing.ModelSettings;
import io.agenthive.activities.routing.Models;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.shift.LeaseSettings;
import io.agenthive.activities.shift.SeatSettings;
import io.agenthive.activities.tool.HttpToolSettings;
import io.agenthive.activities.trail.AnchorSettings;
import io.agenthive.workflows.task.RetryRules;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a process of the hive has to know, from properties {@code hive.*} or variables {@code
 * HIVE_*}.
 *
 * @param role what the process runs
 * @param host name of the agents' host, the same after a restart; one that ends with a star is the
 *     first free one of a row, see {@link io.agenthive.activities.ground.HostClaim}
 * @param models which models its agents ask
 * @param tools services outside that its agents can call
 * @param failures how the host meets failures
 * @param seats how the host keeps its seats
 * @param lease how long hosts may be silent
 * @param idle how agents rest whose spec names no timeout
 * @param consolidation whether and how fast control summarises memories
 * @param keys by which the state of agents is sealed, and what goes to Temporal
 * @param anchors when and where control anchors the audit trail
 * @param health where supervisors ask whether the process is well; null: nowhere
 */
public record HiveSettings(
    Role role,
    String host,
    DatabaseSettings database,
    TemporalSettings temporal,
    ModelSettings models,
    List<HttpToolSettings> tools,
    FailureSettings failures,
    SeatSettings seats,
    LeaseSettings lease,
    IdleSettings idle,
    ConsolidationSettings consolidation,
    Keyring keys,
    AnchorSettings anchors,
    @Nullable HealthSettings health) {
  /** Copies its list. */
  public HiveSettings {
    tools = List.copyOf(tools);
  }

  /** What a process runs. */
  public enum Role {
    /** Agents and their shifts. */
    AGENTS,
    /** Keepers, the fleet tick, the sweeps. */
    CONTROL
  }

  /** Reads settings, and what only the environment may hold from this process's. */
  public static HiveSettings from(Function<String, @Nullable String> property) {
    return from(property, System::getenv);
  }

  /**
   * Reads settings.
   *
   * @param property the value of a property such as {@code hive.db.url}; null: not set
   * @param variable the value of an environment variable; null: not set
   * @throws BadSettings with every problem at once
   */
  public static HiveSettings from(
      Function<String, @Nullable String> property, Function<String, @Nullable String> variable) {
    SettingsReader reader = new SettingsReader(property);
    Optional<Role> role =
        reader.read("hive.role", text -> Role.valueOf(text.toUpperCase(Locale.ROOT)), "agents");
    Optional<String> host = reader.read("hive.host", SettingsText::name, "host-1");
    Optional<DatabaseSettings> database = reader.database();
    Optional<TemporalSettings> temporal = reader.temporal();
    Optional<ModelSettings> models = new ModelReader(reader, variable).models();
    List<HttpToolSettings> tools = new ToolReader(reader).tools();
    Optional<FailureSettings> failures = failures(reader, models);
    Optional<SeatSettings> seats = reader.seats();
    Optional<LeaseSettings> lease = reader.lease();
    Optional<IdleSettings> idle = reader.idle();
    Optional<ConsolidationSettings> consolidation = reader.consolidation();
    Optional<Keyring> keys = reader.keys();
    Optional<AnchorSettings> anchors = reader.anchors();
    Optional<HealthSettings> health = reader.health();
    if (!reader.problems().isEmpty()) throw new BadSettings(reader.problems());
    return new HiveSettings(
        role.orElseThrow(),
        host.orElseThrow(),
        database.orElseThrow(),
        temporal.orElseThrow(),
        models.orElseThrow(),
        tools,
        failures.orElseThrow(),
        seats.orElseThrow(),
        lease.orElseThrow(),
        idle.orElseThrow(),
        consolidation.orElseThrow(),
        keys.orElseThrow(),
        anchors.orElseThrow(),
        health.orElse(null));
  }

  private static Optional<FailureSettings> failures(
      SettingsReader reader, Optional<ModelSettings> models) {
    FailureReader failures = new FailureReader(reader);
    RetryRules retries =
        failures.retries(tier -> models.map(known -> Models.target(known, tier)).orElse(""));
    return failures.breakers().map(breakers -> new FailureSettings(breakers, retries));
  }

  /** Settings that cannot work, each with what to do. */
  public static final class BadSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadSettings(List<String> problems) {
      super(
          "the configuration cannot be used:\n- " + String.join("\n- ", problems),
          null,
          false,
          false);
    }
  }
}
