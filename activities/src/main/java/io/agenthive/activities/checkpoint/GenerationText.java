package io.agenthive.activities.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.checkpoint.Generation.MemoryEnd;
import io.agenthive.activities.file.FileEntry;
import io.agenthive.activities.file.FileText;
import io.agenthive.activities.file.FileTree;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.Digests;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A generation as text, of which its digest is made: it reads the same on every machine, and
 * without this program.
 */
final class GenerationText {
  private static final String VERSION = "hive-checkpoint 1";

  private GenerationText() {}

  static String of(Generation generation) {
    StringBuilder text = new StringBuilder();
    line(text, VERSION);
    line(text, "agent " + generation.agentId());
    line(text, "generation " + generation.number());
    line(text, "life " + generation.life());
    line(text, "epoch " + generation.epoch());
    line(text, "memory " + generation.memory().position() + " " + generation.memory().digest());
    line(text, "previous " + generation.previous());
    generation.files().files().forEach(file -> text.append(FileText.of(file)));
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }

  /** SHA-256 of the text, 64 lower-case hexadecimal digits. */
  static String digest(Generation generation) {
    return Digests.hex(Digests.sha256(of(generation).getBytes(UTF_8)));
  }

  /**
   * Reads one.
   *
   * @throws BrokenSeal if it is none of this version
   */
  static Generation read(String text) throws BrokenSeal {
    Iterator<String> lines = List.of(text.split("\n")).iterator();
    try {
      String version = lines.next();
      if (!version.equals(VERSION)) {
        throw new BrokenSeal(
            "it reads '%s', and this version knows '%s'".formatted(shown(version), VERSION));
      }
      String agentId = word(lines, "agent");
      long number = Long.parseLong(word(lines, "generation"));
      long life = Long.parseLong(word(lines, "life"));
      long epoch = Long.parseLong(word(lines, "epoch"));
      String[] memory = word(lines, "memory").split(" ", 2);
      MemoryEnd end = new MemoryEnd(Long.parseLong(memory[0]), memory[1]);
      String previous = word(lines, "previous");
      List<FileEntry> files = new ArrayList<>();
      while (lines.hasNext()) files.add(FileText.read(lines));
      return new Generation(agentId, number, life, epoch, end, new FileTree(files), previous);
    } catch (RuntimeException e) {
      throw new BrokenSeal("it does not read as a checkpoint: " + e.getMessage());
    }
  }

  private static String word(Iterator<String> lines, String name) {
    String line = lines.next();
    if (line.startsWith(name + " ")) return line.substring(name.length() + 1);
    throw new IllegalArgumentException("'" + name + "' expected");
  }

  private static String shown(String version) {
    return version.length() > 40 ? version.substring(0, 40) + "…" : version;
  }
}
