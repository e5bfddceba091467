package io.agenthive.workflows.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The code of this module as it was compiled, without its tests. */
final class WorkflowCode {
  static final String ROOT = "io.agenthive.workflows";

  private WorkflowCode() {}

  static JavaClasses main() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages(ROOT);
  }
}
