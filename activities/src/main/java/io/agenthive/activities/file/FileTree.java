package io.agenthive.activities.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All files of an agent at one moment. Immutable.
 *
 * @param files ordered by name
 */
public record FileTree(List<FileEntry> files) {
  /** No files. */
  public static final FileTree EMPTY = new FileTree(List.of());

  /** Orders what it is given; refuses two files of one name. */
  public FileTree {
    TreeMap<String, FileEntry> byName = new TreeMap<>();
    for (FileEntry file : files) {
      if (byName.put(file.name(), file) != null) {
        throw new IllegalArgumentException("two files '" + file.name() + "'");
      }
    }
    files = List.copyOf(byName.values());
  }

  /** The file of this name. */
  public Optional<FileEntry> find(String name) {
    return files.stream().filter(file -> file.name().equals(name)).findFirst();
  }

  /** The bytes of all files. */
  public long size() {
    return files.stream().mapToLong(FileEntry::size).sum();
  }

  /** The same after a change. */
  public FileTree with(FileChange change) {
    List<FileEntry> changed = new ArrayList<>(files);
    changed.removeIf(file -> file.name().equals(change.name()));
    if (change.put() != null) changed.add(change.put().file());
    return new FileTree(changed);
  }

  /** The IDs of all their chunks. */
  public Set<UUID> chunks() {
    Set<UUID> ids = new HashSet<>();
    files.forEach(file -> file.chunks().forEach(chunk -> ids.add(chunk.id())));
    return ids;
  }

  /** The name of a file that holds this chunk; empty: none does. */
  String holder(Chunk chunk) {
    return files.stream()
        .filter(file -> file.chunks().contains(chunk))
        .map(FileEntry::name)
        .findFirst()
        .orElse("");
  }

  /** Names of the files that are not the same there, in order. */
  public Collection<String> differences(FileTree other) {
    TreeSet<String> names = new TreeSet<>();
    files.forEach(file -> names.add(file.name()));
    other.files.forEach(file -> names.add(file.name()));
    names.removeIf(name -> Objects.equals(entry(name), other.entry(name)));
    return names;
  }

  private @Nullable FileEntry entry(String name) {
    return find(name).orElse(null);
  }
}
