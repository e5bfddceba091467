package io.agenthive.cli;

import io.agenthive.cli.client.Call;
import io.agenthive.cli.client.NoteReasonBody;
import io.agenthive.cli.client.RedrivesApi;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells a campaign how it goes on. */
abstract class RedriveTell extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "The campaign.")
  String id = "";

  @Mixin final ReasonOption why = new ReasonOption();

  private final String verb;
  private final BiFunction<String, NoteReasonBody, Call> told;

  private RedriveTell(String verb, BiFunction<String, NoteReasonBody, Call> told) {
    this.verb = verb;
    this.told = told;
  }

  @Override
  final int ask(Api api) {
    Answer answer = api.ask(told.apply(id, new NoteReasonBody(why.reason)));
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
      super("pause", RedrivesApi::pauseRedrive);
    }
  }

  @Command(
      name = "resume",
      description = "Go on, also after a halt.",
      footer = {"", "Example:", "  hive redrive resume night-1 --reason \"looked at them\""})
  static final class Resume extends RedriveTell {
    Resume() {
      super("resume", RedrivesApi::resumeRedrive);
    }
  }

  @Command(
      name = "abort",
      description = "Bring nothing more back; what is under way ends.",
      footer = {"", "Example:", "  hive redrive abort night-1 --reason \"wrong family\""})
  static final class Abort extends RedriveTell {
    Abort() {
      super("abort", RedrivesApi::abortRedrive);
    }
  }
}
