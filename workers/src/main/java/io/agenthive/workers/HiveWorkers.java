package io.agenthive.workers;

import io.agenthive.activities.redact.Redaction;
import io.agenthive.workers.role.HiveSettings;
import io.agenthive.workers.role.Reach;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A worker process: an agents' host, or control. */
public final class HiveWorkers {
  private HiveWorkers() {}

  /**
   * Runs until the process is told to end; then drains. Exits with 1 and every problem if the
   * configuration cannot be used, or if PostgreSQL or Temporal stay away for {@link
   * Reach#PATIENCE}.
   */
  public static void main(String[] args) throws InterruptedException {
    Redaction.install();
    try {
      HiveSettings settings = HiveSettings.from(environment(args)::getProperty);
      Reach.await(settings, Reach.PATIENCE);
      start(settings, args);
    } catch (HiveSettings.BadSettings | Reach.Unreachable e) {
      System.err.println("hive: " + e.getMessage());
      System.exit(1);
    }
  }

  private static StandardEnvironment environment(String... args) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(args));
    return environment;
  }

  private static void start(HiveSettings settings, String... args) {
    SpringApplication application =
        new SpringApplicationBuilder(WorkersConfiguration.class)
            .bannerMode(Banner.Mode.OFF)
            .web(WebApplicationType.NONE)
            .properties("spring.main.keep-alive=true")
            .build();
    if (settings.health() != null) HealthDoor.open(application, settings.health());
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("hiveSettings", settings));
    application.run(args);
  }
}
