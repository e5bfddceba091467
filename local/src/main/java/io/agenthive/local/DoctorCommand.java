package io.agenthive.local;

import io.agenthive.local.doctor.Diagnosis;
import io.agenthive.local.doctor.Doctor;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    description = "Tell whether the stack can start here, and what to do if not.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code 0: a stack can start; 1: it cannot.",
      "",
      "Examples:",
      "  hive doctor",
      "  hive doctor -o json"
    })
final class DoctorCommand implements Callable<Integer> {
  @Mixin final StackOptions options;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      description = "table or json.")
  OutputForm form = OutputForm.table;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  DoctorCommand(Map<String, String> environment) {
    options = new StackOptions(environment);
  }

  @Override
  public Integer call() {
    Diagnosis diagnosis = new Doctor(options.plan()).look();
    String text = form == OutputForm.json ? diagnosis.json() : diagnosis.table();
    spec.commandLine().getOut().println(text);
    return diagnosis.ready() ? 0 : 1;
  }
}
