package io.agenthive.activities.transfer;

import io.agenthive.activities.fork.Kennel;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.TestKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Two hives, each with a database and a key of its own; the new one can open the old one's. */
final class TwoHives implements AutoCloseable {
  final Kennel old = new Kennel(Keyring.of(TestKeys.line("old-hive", 1)));
  final Kennel other =
      new Kennel(Keyring.of(TestKeys.line("new-hive", 2) + "\n" + TestKeys.line("old-hive", 1)));
  final ExportDesk exports = new ExportDesk(old.house.database, old.seal, Clock.systemUTC());
  final ImportDesk imports = new ImportDesk(other.house.database, other.seal, Clock.systemUTC());
  private final Path folder;

  TwoHives(Path folder) {
    this.folder = folder;
  }

  byte[] copy(String agentId) throws Exception {
    return exported(new ExportOrder(agentId, false, false, "ann", "a copy"));
  }

  byte[] move(String agentId) throws Exception {
    return exported(new ExportOrder(agentId, true, false, "ann", "a new machine"));
  }

  byte[] exported(ExportOrder order) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    exports.write(order, out);
    return out.toByteArray();
  }

  Imported imported(byte[] archive) throws Exception {
    return imported(archive, null, false);
  }

  Imported imported(byte[] archive, @Nullable String as, boolean plain) throws Exception {
    return imports.read(
        file(archive), new ImportDesk.Order("default", as, plain, "bob", "a new machine"));
  }

  Path file(byte[] archive) throws IOException {
    return Files.write(folder.resolve("archive.hive"), archive);
  }

  @Override
  public void close() {
    old.close();
    other.close();
  }
}
