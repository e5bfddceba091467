package io.agenthive.cli;

import picocli.CommandLine.Command;

@Command(
    name = "audit",
    description = "Read, check and export the trail of who asked what of the hive.",
    subcommands = {AuditList.class, AuditVerify.class, AuditVerifyFile.class, AuditExport.class},
    footer = {"", "Examples:", "  hive audit list --subject agents/ada", "  hive audit verify"})
final class AuditCommand {}
