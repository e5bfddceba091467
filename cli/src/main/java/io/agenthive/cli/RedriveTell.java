package io.agenthive.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells a campaign how it goes on. */
abstract class RedriveTell extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "The campaign.")
  String id = "";

  @Mixin final ReasonOption why = new ReasonOption();

  private final String verb;

  private RedriveTell(String verb) {
    this.verb = verb;
  }

  @Override
  final int ask(Api api) {
    Answer answer =
        api.post(
            "/redrives/" + Pages.encoded(id) + ":" + verb,
            Json.object().put("reason", why.reason),
            Map.of());
    if (form == Form.json) print(answer.body());
    else out().println("campaign " + id + " is told to " + verb);
    return Exit.OK;
  }

  @Command(
      name = "pause",
      description = "Bring nothing more back for now.",
      footer = {"", "Example:", "  hive redrive pause night-1 --reason \"too much at once\""})
  static final class Pause extends RedriveTell {
    Pause() {
      super("pause");
    }
  }

  @Command(
      name = "resume",
      description = "Go on, also after a halt.",
      footer = {"", "Example:", "  hive redrive resume night-1 --reason \"looked at them\""})
  static final class Resume extends RedriveTell {
    Resume() {
      super("resume");
    }
  }

  @Command(
      name = "abort",
      description = "Bring nothing more back; what is under way ends.",
      footer = {"", "Example:", "  hive redrive abort night-1 --reason \"wrong family\""})
  static final class Abort extends RedriveTell {
    Abort() {
      super("abort");
    }
  }
}
