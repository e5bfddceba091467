package io.agenthive.starter;

import io.agenthive.activities.ground.Ground;
import io.agenthive.activities.ground.HealthSettings;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where a supervisor asks, on a port of its own and without a key: {@code
 * /actuator/health/liveness} is up while the process runs, {@code /actuator/health/readiness} while
 * PostgreSQL answers, too. Temporal is shown and does not count: mail is accepted without it.
 */
@Configuration(proxyBeanMethods = false)
class HealthDoor {
  /** No door: this process has no supervisor that asks. */
  static final Map<String, Object> CLOSED = Map.of("management.server.port", -1);

  /** A door there. */
  static Map<String, Object> at(HealthSettings at) {
    return Map.ofEntries(
        Map.entry("management.server.address", at.address()),
        Map.entry("management.server.port", at.port()),
        Map.entry("management.health.defaults.enabled", false),
        Map.entry("management.endpoints.access.default", "none"),
        Map.entry("management.endpoint.health.access", "read-only"),
        Map.entry("management.endpoint.prometheus.access", "read-only"),
        Map.entry("management.endpoints.web.exposure.include", "health,prometheus"),
        Map.entry("management.endpoint.health.show-details", "always"),
        Map.entry("management.endpoint.health.probes.enabled", true),
        Map.entry(
            "management.endpoint.health.group.readiness.include", "readinessState,postgresql"));
  }

  @Bean
  HealthIndicator postgresqlHealthIndicator(Ground ground) {
    return () -> of(ground.databaseAnswers(), Ground.WITHOUT_DATABASE);
  }

  @Bean
  HealthIndicator temporalHealthIndicator(Ground ground) {
    return () -> of(ground.temporalAnswers(), Ground.WITHOUT_TEMPORAL);
  }

  private static Health of(boolean answers, String remedy) {
    return answers ? Health.up().build() : Health.down().withDetail("remedy", remedy).build();
  }
}
