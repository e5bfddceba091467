package io.agenthive.local.handbook;

import io.agenthive.starter.handbook.Handbook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** Swagger UI over docs/openapi.json. */
public final class ContractPages {
  private static final String VERSION = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

  private ContractPages() {}

  /** The pages; they are read when somebody looks at them. */
  public static Handbook handbook() {
    String swagger = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";
    return new Handbook(
        Map.of(
            "", page("/handbook/index.html", "text/html;charset=UTF-8"),
            "show.js", page("/handbook/show.js", "text/javascript;charset=UTF-8"),
            "openapi.json", page("/handbook/openapi.json", "application/json"),
            "swagger-ui.css", page(swagger + "swagger-ui.css", "text/css;charset=UTF-8"),
            "swagger-ui-bundle.js",
                page(swagger + "swagger-ui-bundle.js", "text/javascript;charset=UTF-8")));
  }

  /** Its paths have it. */
  private static String version() {
    Properties properties = new Properties();
    try (InputStream in = ContractPages.class.getResourceAsStream(VERSION)) {
      properties.load(Objects.requireNonNull(in, "Swagger UI is on the class path"));
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Handbook.Page page(String resource, String type) {
    URL source = ContractPages.class.getResource(resource);
    return new Handbook.Page(Objects.requireNonNull(source, resource), type);
  }
}
