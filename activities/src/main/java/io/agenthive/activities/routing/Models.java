package io.agenthive.activities.routing;

import io.agenthive.activities.tool.ToolBox;
import io.agenthive.workflows.agent.Tier;
import java.util.Locale;

/** The way to the models that the settings name. */
public final class Models {
  private Models() {}

  /** Name of the target that requests of a tier go to. */
  public static String target(ModelSettings settings, Tier tier) {
    String provider =
        switch (settings) {
          case RehearsalSettings rehearsal -> "rehearsal";
          case ProviderSettings real -> real.protocol().name().toLowerCase(Locale.ROOT);
        };
    return "model-" + provider + "-" + tier.name().toLowerCase(Locale.ROOT);
  }

  /**
   * A gateway.
   *
   * @param tools what models are offered
   */
  public static ModelGateway of(ModelSettings settings, ToolBox tools) {
    return switch (settings) {
      case RehearsalSettings rehearsal -> new RehearsalModel(rehearsal);
      case ProviderSettings provider -> new SpringAiModel(provider, tools);
    };
  }
}
