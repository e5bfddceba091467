package io.agenthive.cli;

import io.agenthive.cli.client.CampaignBody;
import io.agenthive.cli.client.CampaignFilter;
import io.agenthive.cli.client.RedrivesApi;
import java.util.Locale;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "start",
    description = "Begin a campaign over all dead letters that match.",
    footer = {
      "",
      "Examples:",
      "  hive redrive start night-1 --family 0123456789abcdef --reason \"mended in 1.2\"",
      "  hive redrive start out-7 --target model-anthropic-routine --rate 20 --reason \"it is"
          + " back\"",
      "  hive redrive start try --failure bug --dry-run --reason \"how many\"",
    })
final class RedriveStart extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "Name of the campaign.")
  String id = "";

  @Mixin final ReasonOption why = new ReasonOption();

  @Option(names = "--agent", paramLabel = "ID", description = "Only of this agent.")
  @Nullable String agent;

  @Option(names = "--failure", paramLabel = "CLASS", description = "Only of this failure class.")
  @Nullable String failure;

  @Option(names = "--family", paramLabel = "FAMILY", description = "Only of this family.")
  @Nullable String family;

  @Option(names = "--target", paramLabel = "TARGET", description = "Only that asked this.")
  @Nullable String target;

  @Option(names = "--canary", paramLabel = "N", description = "So many first (5).")
  @Nullable Integer canary;

  @Option(names = "--rate", paramLabel = "N", description = "At most so many a second (10).")
  @Nullable Integer rate;

  @Option(names = "--dry-run", description = "Only say how many that would be.")
  boolean dryRun;

  @Override
  int ask(Api api) {
    CampaignFilter filter =
        new CampaignFilter()
            .agentId(agent)
            .failure(failure == null ? null : failure.toUpperCase(Locale.ROOT))
            .family(family)
            .target(target);
    CampaignBody body =
        new CampaignBody(filter)
            .id(id)
            .reason(why.reason)
            .canary(canary)
            .ratePerSecond(rate)
            .dryRun(dryRun ? true : null);
    Answer answer = api.ask(RedrivesApi.beginRedrive(body));
    if (form == Form.json) print(answer.body());
    else if (dryRun) out().println(answer.body().path("entries").asString("0") + " dead letters");
    else out().println("campaign " + id + " has begun; see hive redrive show " + id);
    return Exit.OK;
  }
}
