package io.agenthive.workers;

import io.agenthive.activities.codec.HivePayloads;
import io.agenthive.activities.ground.HostClaim;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.routing.Models;
import io.agenthive.activities.tool.ToolBox;
import io.agenthive.activities.tool.Toolkit;
import io.agenthive.workers.role.AgentsHost;
import io.agenthive.workers.role.ControlRole;
import io.agenthive.workers.role.HiveSettings;
import io.agenthive.workers.role.TemporalLink;
import io.temporal.common.converter.DataConverter;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The role of this process, made from its settings and closed in the opposite order. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class WorkersConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(WorkersConfiguration.class);

  @Bean
  Database database(HiveSettings settings) {
    String name = "hive-" + settings.host().replace("*", "");
    return new Database(settings.database(), name, settings.keys());
  }

  @Bean
  HostClaim host(HiveSettings settings, Database database) {
    return HostClaim.of(database, settings.host(), WorkersConfiguration::endForAnotherName);
  }

  /** Whoever starts the process again gives it a name that is free. */
  private static void endForAnotherName() {
    LOG.error("this process ends, so that it is started again under another name");
    System.exit(1);
  }

  @Bean
  TemporalLink temporal(HiveSettings settings, HostClaim host, Database database) {
    if (!settings.keys().encrypts()) {
      LOG.warn("what goes to Temporal and the texts of agents are not encrypted: set hive.keys");
    }
    DataConverter payloads = HivePayloads.converter(database, settings.keys());
    return new TemporalLink(settings.temporal(), host.name(), payloads);
  }

  @Bean
  AutoCloseable role(HiveSettings settings, HostClaim host, Database database, TemporalLink link)
      throws InterruptedException {
    return switch (settings.role()) {
      case AGENTS -> agents(settings, host, database, link);
      case CONTROL ->
          new ControlRole(
              database,
              link,
              host.name(),
              settings.lease(),
              ControlRole.SummaryPlan.of(settings),
              ControlRole.TrailPlan.of(settings));
    };
  }

  private static AgentsHost agents(
      HiveSettings settings, HostClaim claim, Database database, TemporalLink link)
      throws InterruptedException {
    ToolBox tools = Toolkit.of(InstantSource.system(), settings.tools());
    AgentsHost.HostPlan plan =
        new AgentsHost.HostPlan(
            claim.name(),
            settings.seats(),
            settings.lease(),
            settings.failures(),
            settings.idle(),
            tools,
            settings.keys());
    AgentsHost host = new AgentsHost(database, link, plan, Models.of(settings.models(), tools));
    var unused =
        host.replaced().thenRun(() -> Thread.ofPlatform().name("replaced").start(() -> exit()));
    return host;
  }

  /** Who was started twice under one name is told so by the end of the older process. */
  private static void exit() {
    System.exit(1);
  }
}
