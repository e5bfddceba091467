package io.agenthive.activities.routing;

import io.agenthive.activities.tool.ToolBox;

/** The way to the models that the settings name. */
public final class Models {
  private Models() {}

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
