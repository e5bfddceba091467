package io.agenthive.cli;

import picocli.CommandLine.Command;

@Command(
    name = "codec",
    description = "Sealed payloads of Temporal's histories: where to read them, and reading one.",
    subcommands = {CodecUrl.class, CodecDecode.class},
    footer = {
      "",
      "Examples:",
      "  hive codec url",
      "  hive codec decode '{\"metadata\":{\"encoding\":\"anNvbi9wbGFpbg==\"},\"data\":\"NDI=\"}'",
    })
final class CodecCommand {}
