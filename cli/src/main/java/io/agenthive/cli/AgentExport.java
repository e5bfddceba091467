package io.agenthive.cli;

import io.agenthive.cli.client.AgentsApi;
import io.agenthive.cli.client.TransferExportBody;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description =
        "Write an agent into an archive, for another hive: a copy without its mail, or all of it.",
    footer = {
      "",
      "Examples:",
      "  hive agent export ada --to ada.hive --reason \"a copy for the lab\"",
      "  hive agent export ada --to ada.hive --move --reason \"to the new machine\"",
    })
final class AgentExport extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "The agent.")
  String id = "";

  @Option(names = "--to", required = true, paramLabel = "FILE", description = "The archive.")
  Path file = Path.of("");

  @Option(
      names = "--move",
      description = "It leaves with its open mail: it rests, and stands still from now on.")
  boolean move;

  @Option(names = "--plain", description = "In clear, for whoever has other keys.")
  boolean plain;

  @Mixin final ReasonOption why = new ReasonOption();

  @Override
  int ask(Api api) {
    TransferExportBody body =
        new TransferExportBody(why.reason).move(move ? true : null).plain(plain ? true : null);
    api.download(AgentsApi.exportAgent(id, body), file);
    out().println(id + " is in " + file);
    if (move) {
      out().println("it stands still here; in the other hive: hive agent import " + file);
      out().println("or let it go on here: hive agent stay " + id);
    }
    return Exit.OK;
  }
}
