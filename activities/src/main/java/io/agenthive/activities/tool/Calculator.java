package io.agenthive.activities.tool;

import io.agenthive.activities.file.Workspace;
import java.util.List;
import java.util.Map;

/** Calculates exactly where decimals can. */
final class Calculator implements Tool {
  static final String NAME = "calculator";

  private static final ToolSpec SPEC =
      new ToolSpec(
          NAME,
          "Calculates exactly with decimals: + - * / ^ and parentheses, for example (1.5+2)^3/7."
              + " A quotient without an end is rounded to 34 digits and says so.",
          true,
          List.of(ArgumentSpec.required("expression", "what to calculate", Expression.MAX_CHARS)));

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public String use(Workspace files, Map<String, String> arguments) {
    return new Expression(arguments.getOrDefault("expression", "")).value();
  }
}
