package io.agenthive.activities.fork;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.agenthive.activities.checkpoint.Snapshot;
import io.agenthive.activities.file.Chunk;
import io.agenthive.activities.file.FileEntry;
import io.agenthive.activities.file.FileRows;
import io.agenthive.activities.file.FileSeals;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.Seal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Files of two agents beside each other. */
final class FileTexts {
  /** What one call of a tool writes or reads. */
  static final int MAX_TEXT_BYTES = 16 * 1024;

  /** Two texts without a common line take time and room that grow with the square of this. */
  static final int MAX_LINES = 1_000;

  /** The first of them; whoever wants more compares fewer files. */
  static final int MAX_TEXTS = 50;

  private static final int LINES_AROUND = 3;

  private final FileRows files;

  FileTexts(Seal seal) {
    files = new FileRows(new FileSeals(seal));
  }

  List<AgentDiff.FileDiff> differences(Connection connection, Snapshot from, Snapshot to)
      throws SQLException, BrokenSeal {
    TreeSet<String> names = new TreeSet<>();
    from.files().files().forEach(file -> names.add(file.name()));
    to.files().files().forEach(file -> names.add(file.name()));
    List<AgentDiff.FileDiff> differences = new ArrayList<>();
    int texts = 0;
    for (String name : names) {
      Optional<FileEntry> one = from.files().find(name);
      Optional<FileEntry> other = to.files().find(name);
      AgentDiff.Content left = one.map(FileTexts::content).orElse(null);
      AgentDiff.Content right = other.map(FileTexts::content).orElse(null);
      if (Objects.equals(left, right)) continue;
      List<String> text = null;
      if (texts < MAX_TEXTS) {
        List<String> before = lines(connection, from.agentId(), one);
        List<String> after = lines(connection, to.agentId(), other);
        text = before == null || after == null ? null : unified(name, before, after);
      }
      if (text != null) texts++;
      differences.add(new AgentDiff.FileDiff(name, left, right, text));
    }
    return differences;
  }

  private static AgentDiff.Content content(FileEntry file) {
    return new AgentDiff.Content(file.size(), file.digest());
  }

  private static List<String> unified(String name, List<String> before, List<String> after) {
    return UnifiedDiffUtils.generateUnifiedDiff(
        name, name, before, DiffUtils.diff(before, after), LINES_AROUND);
  }

  /** The lines of a small text, none of a file that is not there; null: it is no small text. */
  private @Nullable List<String> lines(
      Connection connection, String agentId, Optional<FileEntry> file)
      throws SQLException, BrokenSeal {
    if (file.isEmpty()) return List.of();
    if (file.get().size() > MAX_TEXT_BYTES) return null;
    StringBuilder text = new StringBuilder();
    for (Chunk chunk : file.get().chunks()) {
      try {
        byte[] bytes = files.read(connection, agentId, chunk);
        text.append(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)));
      } catch (CharacterCodingException noText) {
        return null;
      }
    }
    List<String> lines = text.toString().lines().toList();
    return text.indexOf("\0") >= 0 || lines.size() > MAX_LINES ? null : lines;
  }
}
