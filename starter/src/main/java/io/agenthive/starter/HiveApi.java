package io.agenthive.starter;

import io.agenthive.starter.handbook.Handbook;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A running API. */
public final class HiveApi implements AutoCloseable {
  private static final int MAX_HEADER_KIB = 16;

  /** Open connections; one that waits costs some tens of KiB. More wait to be accepted. */
  static final int MAX_CONNECTIONS = 4_096;

  /** A caller who says nothing for so long in the middle of a request is gone, or means no good. */
  static final int MAX_SILENCE_SECONDS = 5;

  /**
   * A connection between two requests. Longer than callers and proxies keep theirs (a JDK's client
   * 30 s, nginx 60 s): whoever closes first, the other may just be sending.
   */
  static final int MAX_IDLE_SECONDS = 65;

  private final ConfigurableApplicationContext context;

  private HiveApi(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts the API over parts that the caller goes on owning. Fails if the port is taken. */
  public static HiveApi start(ApiSettings settings, ApiParts parts) {
    return start(settings, parts, null, List.of());
  }

  /** The same with pages beside it, for people of this machine; an address of others is refused. */
  public static HiveApi start(ApiSettings settings, ApiParts parts, Handbook handbook) {
    FilterRegistrationBean<?> door = handbook.at(settings.address());
    return start(settings, parts, null, List.of(fresh -> register(fresh, "handbook", door)));
  }

  static HiveApi start(
      ApiSettings settings,
      ApiParts parts,
      @Nullable Health health,
      List<ApplicationContextInitializer<ConfigurableApplicationContext>> more) {
    SpringApplicationBuilder api =
        new SpringApplicationBuilder(ApiConfiguration.class)
            .bannerMode(Banner.Mode.OFF)
            .registerShutdownHook(false)
            .logStartupInfo(false)
            .properties(defaults(settings))
            .properties(health == null ? HealthDoor.CLOSED : HealthDoor.at(health.at()))
            .initializers(fresh -> register(fresh, "apiSettings", settings))
            .initializers(fresh -> register(fresh, "apiParts", parts));
    if (health != null) {
      api.sources(HealthDoor.class)
          .initializers(fresh -> register(fresh, "ground", health.ground()));
    }
    more.forEach(api::initializers);
    return new HiveApi(api.run());
  }

  private static void register(
      ConfigurableApplicationContext fresh, String name, Object singleton) {
    fresh.getBeanFactory().registerSingleton(name, singleton);
  }

  /** The port that it listens on. */
  public int port() {
    ServletWebServerApplicationContext web = (ServletWebServerApplicationContext) context;
    return Objects.requireNonNull(web.getWebServer(), "running").getPort();
  }

  /** Every route that it answers, by what leads there. */
  Map<RequestMappingInfo, HandlerMethod> routes() {
    return context.getBean(RequestMappingHandlerMapping.class).getHandlerMethods();
  }

  /** Takes no new requests, finishes those in hand, and ends. */
  @Override
  public void close() {
    context.close();
  }

  private static Map<String, Object> defaults(ApiSettings settings) {
    return Map.ofEntries(
        Map.entry("server.address", settings.address()),
        Map.entry("server.port", settings.port()),
        Map.entry("server.shutdown", "graceful"),
        Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "5s"),
        Map.entry("server.max-http-request-header-size", MAX_HEADER_KIB + "KB"),
        Map.entry("server.tomcat.max-connections", MAX_CONNECTIONS),
        Map.entry("server.tomcat.connection-timeout", MAX_SILENCE_SECONDS + "s"),
        Map.entry("server.tomcat.keep-alive-timeout", MAX_IDLE_SECONDS + "s"),
        // whoever tries paths writes no line of the log for each of them
        Map.entry("logging.level.org.springframework.web.servlet.PageNotFound", "ERROR"),
        Map.entry("spring.threads.virtual.enabled", true),
        Map.entry("spring.web.resources.add-mappings", false),
        Map.entry("spring.servlet.multipart.enabled", false));
  }
}
