package io.agenthive.starter;

import io.agenthive.activities.redact.Redaction;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;

/** A process that serves the API and nothing else. */
public final class HiveStarter {
  private HiveStarter() {}

  /**
   * Runs until the process is told to end. Exits with 1 and every problem if the configuration
   * cannot be used, or if a port is taken.
   */
  public static void main(String[] args) {
    Redaction.install();
    try {
      start(StarterSettings.from(new StandardEnvironment()::getProperty));
    } catch (BadSettings e) {
      System.err.println("hive: " + e.getMessage());
      System.exit(1);
    }
  }

  /** Ends the process if the API cannot listen, for its other parts would keep it alive unheard. */
  private static HiveApi api(
      StarterSettings settings,
      StandaloneParts parts,
      List<ApplicationContextInitializer<ConfigurableApplicationContext>> more) {
    try {
      return HiveApi.start(settings.api(), parts.parts(), health(settings, parts), more);
    } catch (RuntimeException e) { // of Spring: it has many parents
      System.err.println("hive: " + why(e));
      System.exit(1);
      throw e;
    }
  }

  private static String why(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof PortInUseException taken) {
        return "port %d is taken; stop what listens there, or choose another: HIVE_API_PORT, HIVE_HEALTH_PORT"
            .formatted(taken.getPort());
      }
    }
    return "the API cannot start: " + e.getMessage();
  }

  private static @Nullable Health health(StarterSettings settings, StandaloneParts parts) {
    return settings.health() == null ? null : new Health(settings.health(), parts.ground());
  }

  /**
   * Serves until the process is told to end. Exits with 1 if a port is taken.
   *
   * @param more changes the API before it starts
   */
  @SafeVarargs
  public static void start(
      StarterSettings settings,
      ApplicationContextInitializer<ConfigurableApplicationContext>... more) {
    StandaloneParts parts = new StandaloneParts(settings);
    HiveApi api = api(settings, parts, List.of(more));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  api.close();
                  parts.close();
                }));
  }
}
