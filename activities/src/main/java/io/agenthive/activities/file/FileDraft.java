package io.agenthive.activities.file;

import io.agenthive.activities.file.FileChange.FreshChunk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The draft of an agent with files. The call works on a thread of its own, and may go on after
 * nobody waits for it any more: all is guarded by this object.
 */
final class FileDraft implements Draft {
  /** As long as a tool may take: whoever has the pen has a call or a commit under way. */
  private static final long PATIENCE_SECONDS = 10;

  /** A commit is told to the other calls after it was made. */
  private static final long AGAIN_MILLIS = 50;

  private final AgentFiles files;
  private final Map<String, FileChange> changes = new TreeMap<>();
  private final Map<UUID, byte[]> unstored = new HashMap<>();
  private FileTree tree;
  private boolean writes;
  private boolean closed;

  FileDraft(AgentFiles files) {
    this.files = files;
    tree = files.tree();
  }

  @Override
  public synchronized FileTree tree() {
    return tree;
  }

  /** A chunk that another call's commit took away is in the files no more: they are read anew. */
  @Override
  public byte[] read(String name, long from, int most) throws IOException, InterruptedException {
    try {
      return read(tree().find(name), from, most);
    } catch (IOException gone) {
      TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
      if (!refreshed()) throw gone;
      return read(tree().find(name), from, most);
    }
  }

  /** Whether there are newer files than those that this draft has seen. */
  private synchronized boolean refreshed() {
    FileTree now = files.tree();
    if (writes || now.equals(tree)) return false;
    tree = now;
    return true;
  }

  private byte[] read(Optional<FileEntry> file, long from, int most)
      throws IOException, InterruptedException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    long at = 0;
    for (Chunk chunk : file.map(FileEntry::chunks).orElse(List.of())) {
      if (at + chunk.bytes() > from && read.size() < most) {
        int first = (int) Math.max(0, from - at);
        byte[] bytes = bytes(chunk);
        read.write(bytes, first, Math.min(bytes.length - first, most - read.size()));
      }
      at += chunk.bytes();
    }
    return read.toByteArray();
  }

  @Override
  public void write(String name, byte[] content) throws TooMuch, IOException, InterruptedException {
    take();
    put(name, List.of(), content);
  }

  /** Only its last chunk is written anew. */
  @Override
  public void append(String name, byte[] more) throws TooMuch, IOException, InterruptedException {
    take();
    List<Chunk> before = tree().find(name).map(FileEntry::chunks).orElse(List.of());
    boolean fills = !before.isEmpty() && before.getLast().bytes() < Chunk.MAX_BYTES;
    byte[] last = fills ? bytes(before.getLast()) : new byte[0];
    List<Chunk> whole = fills ? before.subList(0, before.size() - 1) : before;
    byte[] end = Arrays.copyOf(last, last.length + more.length);
    System.arraycopy(more, 0, end, last.length, more.length);
    put(name, whole, end);
  }

  @Override
  public boolean delete(String name) throws IOException, InterruptedException {
    take();
    synchronized (this) {
      need(!closed);
      Optional<FileEntry> was = tree.find(name);
      was.ifPresent(file -> change(FileChange.deleted(file)));
      return was.isPresent();
    }
  }

  private byte[] bytes(Chunk chunk) throws IOException, InterruptedException {
    byte[] fresh;
    synchronized (this) {
      fresh = unstored.get(chunk.id());
    }
    return fresh == null ? files.store().read(files.agentId(), chunk) : fresh;
  }

  private void put(String name, List<Chunk> kept, byte[] end) throws TooMuch, IOException {
    List<FreshChunk> fresh = files.store().seals().cut(files.agentId(), end);
    List<Chunk> chunks = new ArrayList<>(kept);
    fresh.forEach(each -> chunks.add(each.chunk()));
    FileEntry file = new FileEntry(name, chunks);
    FileChange.Put row = files.store().seals().put(files.agentId(), file);
    synchronized (this) {
      need(!closed);
      FileChange change = new FileChange(name, row, stored(name, kept, fresh), dropped(name, kept));
      files.limits().check(tree.with(change));
      int from = 0;
      for (FreshChunk each : fresh) {
        int to = from + each.chunk().bytes();
        unstored.put(each.chunk().id(), Arrays.copyOfRange(end, from, to));
        from = to;
      }
      change(change);
    }
  }

  /** With the chunks that an earlier change of the same file in this draft has to store still. */
  private List<FreshChunk> stored(String name, List<Chunk> kept, List<FreshChunk> fresh) {
    FileChange before = changes.get(name);
    if (before == null) return fresh;
    List<FreshChunk> all = new ArrayList<>();
    before.fresh().stream().filter(each -> kept.contains(each.chunk())).forEach(all::add);
    all.addAll(fresh);
    return all;
  }

  /** What was committed before this draft and is in the file no longer. */
  private List<Chunk> dropped(String name, List<Chunk> kept) {
    return files.tree().find(name).map(FileEntry::chunks).orElse(List.of()).stream()
        .filter(chunk -> !kept.contains(chunk))
        .toList();
  }

  private void change(FileChange change) {
    changes.put(change.name(), change);
    tree = tree.with(change);
  }

  /** The pen, once for the whole draft; then nobody else has changed the files since. */
  private void take() throws IOException, InterruptedException {
    synchronized (this) {
      need(!closed);
      if (writes) return;
    }
    if (!files.pen().tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("another call of this agent changes its files for too long");
    }
    synchronized (this) {
      if (closed) files.pen().release();
      need(!closed);
      writes = true;
      tree = files.tree();
    }
  }

  private static void need(boolean open) throws IOException {
    if (!open) throw new IOException("nobody waits for this call any more");
  }

  @Override
  public synchronized List<FileChange> changes() {
    return List.copyOf(changes.values());
  }

  @Override
  public synchronized void committed() {
    files.becomes(tree);
  }

  @Override
  public synchronized void close() {
    if (!closed && writes) files.pen().release();
    closed = true;
  }
}
