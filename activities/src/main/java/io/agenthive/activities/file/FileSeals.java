package io.agenthive.activities.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.file.FileChange.FreshChunk;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.Digests;
import io.agenthive.activities.seal.Places;
import io.agenthive.activities.seal.Seal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** How the files of agents are sealed: each chunk for its agent and ID, each file for its name. */
public record FileSeals(Seal seal) {
  /** A chunk of these bytes, which may be stored. */
  FreshChunk fresh(String agentId, byte[] bytes) {
    UUID id = UUID.randomUUID();
    Chunk chunk = new Chunk(id, bytes.length, Digests.hex(Digests.sha256(bytes)));
    return new FreshChunk(chunk, seal.close(bytes, place(agentId, id)));
  }

  /** The same chunk for another agent. */
  byte[] close(String agentId, Chunk chunk, byte[] bytes) {
    return seal.close(bytes, place(agentId, chunk.id()));
  }

  /** Chunks of these bytes, in order. */
  List<FreshChunk> cut(String agentId, byte[] bytes) {
    List<FreshChunk> chunks = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += Chunk.MAX_BYTES) {
      int to = Math.min(bytes.length, from + Chunk.MAX_BYTES);
      chunks.add(fresh(agentId, Arrays.copyOfRange(bytes, from, to)));
    }
    return chunks;
  }

  /**
   * The bytes of a chunk.
   *
   * @throws BrokenSeal if what is stored is not this chunk
   */
  public byte[] open(String agentId, Chunk chunk, byte[] sealed) throws BrokenSeal {
    byte[] bytes = seal.open(sealed, place(agentId, chunk.id()));
    boolean same = Digests.hex(Digests.sha256(bytes)).equals(chunk.digest());
    if (!same || bytes.length != chunk.bytes()) throw new BrokenSeal("it is another chunk");
    return bytes;
  }

  /** A file as its row keeps it. */
  FileChange.Put put(String agentId, FileEntry file) {
    byte[] text = FileText.of(file).getBytes(UTF_8);
    return new FileChange.Put(file, seal.close(text, place(agentId, file.name())));
  }

  /**
   * The file of a row.
   *
   * @throws BrokenSeal if the row is not that of this file
   */
  FileEntry open(String agentId, String name, byte[] sealed) throws BrokenSeal {
    String text = new String(seal.open(sealed, place(agentId, name)), UTF_8);
    FileEntry file = FileText.read(List.of(text.split("\n")).iterator());
    if (!file.name().equals(name)) throw new BrokenSeal("it is another file");
    return file;
  }

  private static String place(String agentId, UUID chunk) {
    return Places.of("chunk", agentId, chunk.toString());
  }

  private static String place(String agentId, String name) {
    return Places.of("file", agentId, name);
  }
}
