package io.agenthive.activities.transfer;

import io.agenthive.activities.checkpoint.Snapshot;
import io.agenthive.activities.file.Chunk;
import io.agenthive.activities.file.FileEntry;
import io.agenthive.activities.file.FileLimits;
import io.agenthive.activities.file.TooMuch;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.Digests;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Reads an archive to its end before anything of it is written: every chunk is that of a file, the
 * memory is the chain that the manifest names, every turn is one of a task.
 */
final class ArchiveCheck {
  private final ArchiveReader reader;
  private final Map<UUID, Chunk> missing = new HashMap<>();
  private final Set<String> tasks = new HashSet<>();
  private byte[] digest = new byte[0];
  private long position;

  ArchiveCheck(ArchiveReader reader) {
    this.reader = reader;
  }

  /** The manifest of an archive that is whole. */
  Manifest run() throws IOException, BrokenSeal {
    Manifest manifest = manifest(reader);
    Snapshot snapshot = manifest.snapshot();
    limits(snapshot);
    for (FileEntry file : snapshot.files().files()) {
      for (Chunk chunk : file.chunks()) missing.put(chunk.id(), chunk);
    }
    for (Optional<Part> part = reader.next(); part.isPresent(); part = reader.next()) {
      check(part.get());
    }
    need(missing.isEmpty(), "chunks of its files are missing");
    need(position == manifest.memoryAt(), "entries of its memory are missing");
    String last = position == 0 ? "-" : HexFormat.of().formatHex(digest);
    need(last.equals(manifest.memoryDigest()), "its memory is not the one that it names");
    need(tasks.size() == manifest.tasks(), "tasks of it are missing");
    need(manifest.header().move() || tasks.isEmpty(), "a copy has no tasks");
    return manifest;
  }

  /** The first part. */
  static Manifest manifest(ArchiveReader reader) throws IOException, BrokenSeal {
    Part first = reader.next().orElseThrow(() -> new BrokenSeal("there is nothing in it"));
    need(first.kind() == Part.Kind.MANIFEST, "it does not begin with its manifest");
    Manifest manifest = first.read(Manifest.class);
    need(manifest.header().equals(reader.header()), "its header was changed");
    return manifest;
  }

  private static void limits(Snapshot snapshot) throws BrokenSeal {
    try {
      FileLimits.DEFAULT.check(snapshot.files());
    } catch (TooMuch e) {
      throw new BrokenSeal("its files are too large: " + e.why());
    }
  }

  private void check(Part part) throws BrokenSeal {
    switch (part.kind()) {
      case CHUNK -> chunk(part);
      case MEMORY -> entry(part.read(Moved.Entry.class));
      case TASK -> need(tasks.add(part.read(Moved.Task.class).taskId()), "a task is in it twice");
      case TURN ->
          need(tasks.contains(part.read(Moved.Turn.class).taskId()), "a turn in it has no task");
      case MANIFEST, END -> throw new BrokenSeal("its manifest is in it twice");
    }
  }

  private void chunk(Part part) throws BrokenSeal {
    need(part.content().length > 16, "a chunk of it is empty");
    Chunk chunk = missing.remove(id(part));
    byte[] bytes = bytes(part);
    need(chunk != null, "a chunk of it is in no file");
    need(
        chunk != null
            && chunk.bytes() == bytes.length
            && chunk.digest().equals(Digests.hex(Digests.sha256(bytes))),
        "a chunk of it is another");
  }

  static UUID id(Part chunk) {
    ByteBuffer id = ByteBuffer.wrap(chunk.content());
    return new UUID(id.getLong(), id.getLong());
  }

  static byte[] bytes(Part chunk) {
    return Arrays.copyOfRange(chunk.content(), 16, chunk.content().length);
  }

  private void entry(Moved.Entry entry) throws BrokenSeal {
    digest = Digests.sha256(digest, entry.body().getBytes(StandardCharsets.UTF_8));
    boolean follows = entry.position() == ++position && Digests.hex(digest).equals(entry.digest());
    need(follows, "entry " + entry.position() + " of its memory is not what it was");
  }

  private static void need(boolean holds, String otherwise) throws BrokenSeal {
    if (!holds) throw new BrokenSeal(otherwise);
  }
}
