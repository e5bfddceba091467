package io.agenthive.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskFullTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // set before each test
  Path folder;

  @Test
  void a_small_disk_is_filled_again_when_something_is_freed_and_free_after_the_heal()
      throws Exception {
    boolean mounted = ran("mount", "-t", "tmpfs", "-o", "size=2m", "test", folder.toString());
    if (!mounted) System.out.println("SKIPPED: only root may mount a tmpfs for DiskFullTest");
    assumeTrue(mounted);
    try {
      Path freed = Files.write(folder.resolve("theirs"), new byte[500_000]);
      DiskFull fault = new DiskFull(folder, () -> {});
      assertThat(fault.ready()).isTrue();

      fault.apply();
      assertThat(fault.isEffective()).isTrue();
      assertThat(fault.ready()).as("it is full already").isFalse();
      Files.delete(freed);
      assertThat(fault.isEffective()).as("filled again").isTrue();

      fault.heal();
      // a process that another test starts at this moment has the deleted file open until its exec
      await().until(() -> Files.getFileStore(folder).getUsableSpace() > 1_900_000);
      fault.heal();
    } finally {
      assertThat(ran("umount", folder.toString())).isTrue();
    }
  }

  private static boolean ran(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).start();
    return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
