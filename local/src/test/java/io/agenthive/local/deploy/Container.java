package io.agenthive.local.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * One service as a plain process: the entry point of the image, the command and the variables of
 * the service, in an environment that holds nothing else.
 *
 * @param port of its health
 */
record Container(String service, Process process, Path log, int port, Image image)
    implements AutoCloseable {
  /** Starts it; {@code changed} are the variables that name other machines, ports and files. */
  static Container start(Image image, String service, Map<String, String> changed, Path logs)
      throws IOException {
    Path log = Files.createTempFile(logs, service, ".log");
    List<String> command = ComposeFile.read().words(service, "command");
    Process started =
        process(image, service, command, changed)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int port = Integer.parseInt(changed.getOrDefault("HIVE_HEALTH_PORT", "0"));
    return new Container(service, started, log, port, image);
  }

  /** The entry point of the image with a command, in the environment of a service. */
  static ProcessBuilder process(
      Image image, String service, List<String> command, Map<String, String> changed) {
    List<String> words = new ArrayList<>(List.of(image.here("/opt/hive/bin/run")));
    words.addAll(command);
    ProcessBuilder process = new ProcessBuilder(words);
    process.environment().clear();
    process.environment().putAll(environment(ComposeFile.read().environment(service), changed));
    return process;
  }

  /** Only what the service sets is changed. */
  private static Map<String, String> environment(
      Map<String, String> written, Map<String, String> changed) {
    Map<String, String> environment = new TreeMap<>(written);
    environment.replaceAll((variable, value) -> changed.getOrDefault(variable, value));
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    environment.put("PATH", java + ":" + System.getenv("PATH"));
    environment.put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1"); // it lives for seconds
    return environment;
  }

  /** What its health check says. */
  boolean healthy() throws IOException, InterruptedException {
    if (!process.isAlive()) throw new AssertionError(service + " ended:\n" + said());
    List<String> check = ComposeFile.read().healthCheck(service);
    ProcessBuilder asks = new ProcessBuilder(image.here(check.getLast()));
    asks.environment().put("HIVE_HEALTH_PORT", String.valueOf(port));
    Process asked =
        asks.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    return asked.waitFor(20, TimeUnit.SECONDS) && asked.exitValue() == 0;
  }

  /** Its exit code after it was told to end, as an engine tells it. */
  int stopped(long graceSeconds) throws InterruptedException, IOException {
    process.destroy();
    if (!process.waitFor(graceSeconds, TimeUnit.SECONDS)) {
      throw new AssertionError(service + " did not end in time:\n" + said());
    }
    return process.exitValue();
  }

  String said() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
