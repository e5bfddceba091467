package io.agenthive.workers;

import io.agenthive.activities.ground.Ground;
import io.agenthive.activities.ground.HealthSettings;
import io.agenthive.activities.postgres.Database;
import io.agenthive.workers.role.TemporalLink;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where a supervisor asks: {@code /actuator/health/liveness} is up while the process runs, {@code
 * /actuator/health/readiness} while PostgreSQL and Temporal answer, too. A process that is not
 * ready is not to be killed: awake agents go on without Temporal, and both are waited for. What it
 * counts is at {@code /actuator/prometheus}.
 */
@Configuration(proxyBeanMethods = false)
class HealthDoor {
  private static final String GROUP = "management.endpoint.health.group.";

  static void open(SpringApplication application, HealthSettings at) {
    application.addPrimarySources(List.of(HealthDoor.class));
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setDefaultProperties(
        Map.ofEntries(
            Map.entry("server.address", at.address()),
            Map.entry("server.port", at.port()),
            Map.entry("spring.web.resources.add-mappings", false),
            Map.entry("spring.main.keep-alive", true),
            Map.entry("management.health.defaults.enabled", false),
            Map.entry("management.endpoints.access.default", "none"),
            Map.entry("management.endpoint.health.access", "read-only"),
            Map.entry("management.endpoint.prometheus.access", "read-only"),
            Map.entry("management.endpoints.web.exposure.include", "health,prometheus"),
            Map.entry("management.endpoint.health.show-details", "always"),
            Map.entry("management.endpoint.health.probes.enabled", true),
            Map.entry(GROUP + "readiness.include", "readinessState,postgresql,temporal")));
  }

  @Bean
  Ground ground(Database database, TemporalLink link) {
    return new Ground(database, link.client().getWorkflowServiceStubs());
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
