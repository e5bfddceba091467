package io.agenthive.local.temporal;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The official archive for this machine.
 *
 * @param sha256 of the archive
 */
record Release(URI address, String sha256) {
  /**
   * Sums of the archives of v1.5.1. Each stands alike in two independent public package lists
   * (cashapp/hermit-packages and a second one per platform); a wrong one can only refuse.
   */
  private static final Map<String, String> SUMS =
      Map.of(
          "linux_amd64", "ddc95e08b0b076efd4ea9733a3f488eb7d2be875f8834e616cd2a37358b4852d",
          "linux_arm64", "bd1b0db9f18b051026de8bf6cc1505f2510f14bbb7a8b9a4a91fff46c77454f5",
          "darwin_amd64", "bbb73e2a31135abe50a1f1cdb35030c42961df618e8ce9c60ae89f201540c5d9",
          "darwin_arm64", "cca01b7ea35ad56e2a328d9ae596bf716bd22313ef63c7a761c88354457c2415");

  static Optional<Release> here() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static Optional<Release> of(String os, String arch) {
    String system =
        os.toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : os.toLowerCase(Locale.ROOT);
    String machine =
        switch (arch) {
          case "amd64", "x86_64" -> "amd64";
          case "aarch64", "arm64" -> "arm64";
          default -> arch;
        };
    String platform = system + "_" + machine;
    return Optional.ofNullable(SUMS.get(platform)).map(sum -> new Release(address(platform), sum));
  }

  private static URI address(String platform) {
    return URI.create(
        "https://github.com/temporalio/cli/releases/download/v%1$s/temporal_cli_%1$s_%2$s.tar.gz"
            .formatted(TemporalVersion.PINNED.cli(), platform));
  }
}
