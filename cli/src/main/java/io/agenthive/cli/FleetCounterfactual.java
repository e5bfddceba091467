package io.agenthive.cli;

import io.agenthive.cli.client.FleetApi;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "counterfactual",
    description = "Price another policy on what really happened.",
    footer = {
      "",
      "Examples:",
      "  hive fleet counterfactual --policy fixed-300",
      "  hive fleet counterfactual --policy always-on --from 2026-11-24T00:00:00Z --to"
          + " 2026-12-01T00:00:00Z"
    })
final class FleetCounterfactual extends ApiCommand {
  private static final long DAY = 86_400;

  @Option(
      names = "--policy",
      required = true,
      paramLabel = "NAME",
      description =
          "always-on, fixed-300, break-even, randomized, adaptive, histogram, hybrid or learned.")
  String policy = "";

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Gaps that ended then or later; a day before the end otherwise.")
  @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Gaps that ended before; now otherwise.")
  @Nullable Instant to;

  @Override
  int ask(Api api) {
    Instant end = to == null ? Instant.now() : to;
    Instant begin = from == null ? end.minusSeconds(DAY) : from;
    JsonNode priced =
        api.ask(FleetApi.priceCounterfactual(policy.toLowerCase(Locale.ROOT), begin, end)).body();
    if (form == Form.json) {
      print(priced);
      return Exit.OK;
    }
    out()
        .printf(
            "%d gaps of %d agents, %s to %s%n",
            priced.path("gaps").asLong(0), priced.path("agents").asLong(0), begin, end);
    tell("as it was", priced.path("was"));
    tell(policy, priced.path("would"));
    return Exit.OK;
  }

  /** A share of idleness says nothing without its cold rate. */
  private void tell(String name, JsonNode tally) {
    out()
        .printf(
            Locale.ROOT,
            "%-12s idle %,.1f s, cold %d (%.1f %%), cost %,.1f s%n",
            name,
            tally.path("idle").asDouble(0),
            tally.path("cold").asLong(0),
            100 * tally.path("coldRate").asDouble(0),
            tally.path("cost").asDouble(0));
  }
}
