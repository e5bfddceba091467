package io.agenthive.local.postgres;

import io.agenthive.local.folder.Refusal;
import io.agenthive.local.process.ChildRecord;
import io.agenthive.local.process.ChildRecords;
import io.agenthive.local.process.CommandOutput;
import io.agenthive.local.process.Corpse;
import io.agenthive.local.process.StopSignal;
import io.agenthive.local.process.Stopping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A database cluster on disk. */
record Cluster(Path data) {
  private static final String MAJOR = "18";
  private static final Duration INIT_LIMIT = Duration.ofMinutes(2);

  /** The cluster in this home, made on first use; a half-made one is never taken for whole. */
  static Cluster in(PostgresHome home, PostgresPrograms programs, String password) {
    Path data = home.place().resolve("data");
    if (!Files.exists(data.resolve("PG_VERSION"))) make(home, programs, password, data);
    Cluster cluster = new Cluster(data);
    cluster.refuseOtherVersion();
    return cluster;
  }

  private static void make(
      PostgresHome home, PostgresPrograms programs, String password, Path data) {
    Path passwordFile = home.place().resolve("password.once");
    try {
      Path next = Files.createTempDirectory(home.place(), "making");
      home.give(next);
      Files.writeString(passwordFile, password);
      Files.setPosixFilePermissions(passwordFile, PosixFilePermissions.fromString("rw-------"));
      home.give(passwordFile);
      CommandOutput made =
          CommandOutput.of(
              home.privilege().command(initdb(programs, next, passwordFile)), Map.of(), INIT_LIMIT);
      if (!made.ok()) throw new Refusal("PostgreSQL could not make its cluster:\n" + made.text());
      Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Refusal("cannot make a PostgreSQL cluster in %s (%s)".formatted(data, e), e);
    } finally {
      passwordFile.toFile().delete();
    }
  }

  private static List<String> initdb(PostgresPrograms programs, Path data, Path passwordFile) {
    return List.of(
        programs.initdb().toString(),
        "--pgdata=" + data,
        "--username=" + EmbeddedPostgres.USER,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--no-locale");
  }

  private void refuseOtherVersion() {
    try {
      String version = Files.readString(data.resolve("PG_VERSION")).strip();
      if (version.equals(MAJOR)) return;
      throw new Refusal(
          "%s was made by PostgreSQL %s, this one is %s; choose another data folder, or move the data by pg_dump"
              .formatted(data, version, MAJOR));
    } catch (IOException e) {
      throw new Refusal("cannot read %s (%s)".formatted(data, e), e);
    }
  }

  /**
   * Ends a server of this cluster that nobody recorded, because its parent was killed while it
   * started. A pid file that a stranger's process has come to fit is removed: PostgreSQL would take
   * the stranger for itself. The folder's lock keeps two of us from doing this at once.
   */
  void clearPidFile(PostgresPrograms programs, ChildRecords records) {
    Path file = data.resolve("postmaster.pid");
    try {
      if (!Files.exists(file)) return;
      Optional<ChildRecord> server = server(Files.readAllLines(file), programs);
      server.ifPresent(unrecorded -> Stopping.DEFAULT.stop(unrecorded, records));
      if (server.filter(Cluster::isNoServer).isPresent()) Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new Refusal("cannot read %s (%s)".formatted(file, e), e);
    }
  }

  /**
   * Whether the pid is surely another program's, or nobody's any more. In doubt the file stays, and
   * PostgreSQL decides: two servers on one cluster would destroy it.
   */
  private static boolean isNoServer(ChildRecord server) {
    if (Corpse.is(server.pid())) return true;
    return ProcessHandle.of(server.pid())
        .flatMap(process -> process.info().command())
        .filter(program -> !program.endsWith("/postgres"))
        .isPresent();
  }

  /** The first line is the pid, the third the start in seconds. */
  private static Optional<ChildRecord> server(List<String> lines, PostgresPrograms programs) {
    try {
      long pid = Long.parseLong(lines.get(0).strip());
      Instant startedAt = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
      List<String> executables = List.of(programs.postgres().toString());
      return Optional.of(
          new ChildRecord(
              EmbeddedPostgres.NAME, pid, startedAt, executables, List.of(), StopSignal.INT));
    } catch (NumberFormatException | IndexOutOfBoundsException halfWritten) {
      return Optional.empty();
    }
  }
}
