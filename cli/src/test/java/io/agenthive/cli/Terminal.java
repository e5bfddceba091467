package io.agenthive.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** Runs a command line and keeps what it printed. */
record Terminal(int exit, String out, String err) {
  static Terminal run(Map<String, String> environment, String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine hive = Hive.commandLine(environment);
    hive.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int exit = hive.execute(words);
    return new Terminal(exit, out.toString(), err.toString());
  }
}
