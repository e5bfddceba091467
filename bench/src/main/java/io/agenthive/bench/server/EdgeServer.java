package io.agenthive.bench.server;

import io.agenthive.starter.HiveStarter;
import io.agenthive.starter.StarterSettings;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The product's API in a process of its own, as it is or without any door. What the doors cost is
 * the difference.
 */
public final class EdgeServer {
  /** With every door: the product. */
  public static final String GUARDED = "guarded";

  /** Without access, audit and limits. */
  public static final String BARE = "bare";

  private EdgeServer() {}

  /** The variables {@code HIVE_…} say the rest; the arguments are a form and a port. */
  public static void main(String[] args) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("HIVE_API_PORT", args[1]);
    environment.put("HIVE_HOST", "edge-" + args[0]);
    StarterSettings settings =
        StarterSettings.from(property -> environment.get(variable(property)));
    if (args[0].equals(BARE)) HiveStarter.start(settings, new Doorless());
    else HiveStarter.start(settings);
  }

  /** As Spring looks for a property among variables. */
  private static String variable(String property) {
    return property.replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
