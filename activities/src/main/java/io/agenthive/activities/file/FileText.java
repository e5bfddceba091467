package io.agenthive.activities.file;

import io.agenthive.activities.seal.BrokenSeal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/** A file as lines of text: {@code file NAME CHUNKS}, then {@code chunk ID BYTES DIGEST} each. */
public final class FileText {
  private FileText() {}

  /** The lines, each with its end. */
  public static String of(FileEntry file) {
    StringBuilder text = new StringBuilder();
    text.append("file ").append(file.name()).append(' ').append(file.chunks().size()).append('\n');
    for (Chunk chunk : file.chunks()) {
      text.append("chunk ").append(chunk.id()).append(' ').append(chunk.bytes());
      text.append(' ').append(chunk.digest()).append('\n');
    }
    return text.toString();
  }

  /**
   * Reads the lines of one file.
   *
   * @throws BrokenSeal if they are none: whoever sealed them is no version of this program
   */
  public static FileEntry read(Iterator<String> lines) throws BrokenSeal {
    try {
      String[] head = words(lines.next(), "file", 3);
      List<Chunk> chunks = new ArrayList<>();
      for (int left = Integer.parseInt(head[2]); left > 0; left--) {
        String[] chunk = words(lines.next(), "chunk", 4);
        chunks.add(new Chunk(UUID.fromString(chunk[1]), Integer.parseInt(chunk[2]), chunk[3]));
      }
      return new FileEntry(head[1], chunks);
    } catch (RuntimeException e) {
      throw new BrokenSeal("it does not read as a file of this version: " + e.getMessage());
    }
  }

  private static String[] words(String line, String first, int count) {
    String[] words = line.split(" ", -1);
    if (words.length == count && words[0].equals(first)) return words;
    throw new IllegalArgumentException("'" + first + "' expected");
  }
}
