package io.agenthive.activities.fork;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.checkpoint.CheckpointDesk;
import io.agenthive.activities.checkpoint.CheckpointFound;
import io.agenthive.activities.checkpoint.Checkpoints;
import io.agenthive.activities.checkpoint.GoneBack;
import io.agenthive.activities.checkpoint.Known;
import io.agenthive.activities.checkpoint.Restored;
import io.agenthive.activities.checkpoint.Snapshot;
import io.agenthive.activities.checkpoint.Snapshots;
import io.agenthive.activities.file.AgentFiles;
import io.agenthive.activities.file.Draft;
import io.agenthive.activities.file.FileLimits;
import io.agenthive.activities.file.FileRows;
import io.agenthive.activities.file.FileSeals;
import io.agenthive.activities.file.FileStore;
import io.agenthive.activities.file.FileTree;
import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.mail.MailDesk;
import io.agenthive.activities.mail.MailHouse;
import io.agenthive.activities.mail.SeatKey;
import io.agenthive.activities.mail.TaskKey;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.Places;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.seal.TestKeys;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Agents with files and memories, which are made as seats make them. */
public final class Kennel implements AutoCloseable {
  /** Their mail, and their database. */
  public final MailHouse house;

  /** Seal their state and their texts. */
  public final Keyring keys;

  /** Seals their state. */
  public final Seal seal;

  private final Checkpoints checkpoints;
  private final AgentLock lock;
  private final CheckpointDesk desk;
  private int tasks;

  /** With the keys of the tests. */
  public Kennel() {
    this(TestKeys.KEYRING);
  }

  /** With these keys. */
  public Kennel(Keyring keys) {
    this.keys = keys;
    seal = new Seal(keys);
    house = MailHouse.sealed(keys);
    checkpoints = new Checkpoints(seal);
    lock = new AgentLock(house.database);
    desk = new CheckpointDesk(house.database, checkpoints);
  }

  /** The agent's checkpoint of what it is now. */
  public CheckpointFound checkpoint(String agentId, String label) {
    return desk.make(agentId, "test", label).orElseThrow();
  }

  /** What the agent is now. */
  public Snapshot now(String agentId) throws Exception {
    try (Connection connection = house.database.source().getConnection()) {
      return new Snapshots(seal).now(connection, agentId).orElseThrow();
    }
  }

  /** What comes of verifying the agent as whoever begins to work verifies it. */
  public Restored begin(String agentId) throws Exception {
    return lock.exclusively(
            agentId, (connection, agent) -> checkpoints.restore(connection, agent, Known.NOTHING))
        .orElseThrow();
  }

  /** The agent is what it was. */
  public void goBack(String agentId, long generation) throws Exception {
    RestoreOrder order = new RestoreOrder("back-" + ++tasks, generation, "test", "astray");
    GoneBack back =
        lock.exclusively(
                agentId,
                (connection, agent) ->
                    checkpoints.goBack(connection, agent, order, agent.row().epoch()))
            .orElseThrow();
    if (!(back instanceof GoneBack.Now)) throw new AssertionError("did not go back: " + back);
    house.run("update agent set life = life + 1, checkpoint = null where id = ?", agentId);
  }

  /** Does a task; its ID. */
  public String remember(String agentId, String what) {
    String task = "t" + ++tasks;
    long epoch = MailHouse.FIRST + tasks;
    SeatKey unused = house.seat(agentId, epoch);
    SeatKey seat =
        SeatKey.opened(
            "default",
            agentId,
            epoch,
            house.number("select life from agent where id = ?", agentId));
    TaskKey key = house.accept(task, agentId);
    house
        .desk
        .done(seat, key, new MailDesk.Answer("done", "{\"task\":\"" + what + "\"}"), List.of())
        .join();
    house.run("update agent set state = 0, checkpoint = null where id = ?", agentId);
    return task;
  }

  /** Writes a file as a tool call does. */
  public void write(String agentId, String name, byte[] content) throws Exception {
    write(agentId, Map.of(name, content));
  }

  /** Bytes of the largest file beside 999 of one byte. */
  public static final int LARGEST = 64 * 1024 * 1024 - 999;

  /**
   * The largest state: 1,000 files, one of them large. It packs to a tenth and less, which is what
   * these tests have to encrypt without the second compiler.
   */
  public static Map<String, byte[]> thousand() {
    byte[] large = new byte[LARGEST];
    Random random = new Random(7);
    for (int i = 0; i < large.length; i += 32) large[i] = (byte) random.nextInt();
    Map<String, byte[]> all = new TreeMap<>(Map.of("large", large));
    for (int i = 1; i < 1_000; i++) all.put("small-" + i, new byte[] {'x'});
    return all;
  }

  /** Writes files in one commit. */
  public void write(String agentId, Map<String, byte[]> contents) throws Exception {
    try (Connection connection = house.database.source().getConnection()) {
      try (Draft draft = files(connection, agentId).draft()) {
        for (Map.Entry<String, byte[]> each : contents.entrySet()) {
          draft.write(each.getKey(), each.getValue());
        }
        FileRows.write(
            connection,
            draft.changes().stream().map(each -> new FileRows.Changed(agentId, each)).toList());
      }
      house.run("update agent set checkpoint = null where id = ?", agentId);
    }
  }

  /** The same with a text. */
  public void write(String agentId, String name, String text) throws Exception {
    write(agentId, name, text.getBytes(UTF_8));
  }

  /** What a file says; empty: there is none. */
  public String text(String agentId, String name) throws Exception {
    try (Connection connection = house.database.source().getConnection();
        Draft draft = files(connection, agentId).draft()) {
      return new String(draft.read(name, 0, 1_000_000), UTF_8);
    }
  }

  private AgentFiles files(Connection connection, String agentId) throws Exception {
    FileTree tree = new FileRows(new FileSeals(seal)).read(connection, agentId);
    FileStore store = new FileStore(house.database, seal);
    return new AgentFiles(agentId, tree, store, FileLimits.DEFAULT);
  }

  /** What the text of a checkpoint says under a word; empty: there is none. */
  public Optional<String> word(String agentId, long generation, String word) throws Exception {
    byte[] body =
        house
            .database
            .client()
            .sql("select body from checkpoint where agent = ? and generation = ?")
            .params(agentId, generation)
            .query(byte[].class)
            .single();
    String place = Places.of("checkpoint", agentId, String.valueOf(generation));
    return new String(seal.open(body, place), UTF_8)
        .lines()
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.substring(word.length() + 1))
        .findFirst();
  }

  @Override
  public void close() {
    house.close();
  }
}
