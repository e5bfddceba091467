package io.agenthive.activities.mail;

import io.agenthive.activities.seal.SealedTexts;

/**
 * What one process's groups have in common.
 *
 * @param process its name, by which others reach callers that wait here
 * @param gauge how full mailboxes are
 * @param inputs seals them before they come here
 */
record MailTerms(MailLimits limits, String process, OpenGauge gauge, InputSeals inputs) {
  MailTerms(MailLimits limits, String process, InputSeals inputs) {
    this(limits, process, new OpenGauge(limits.maxOpenMail(), System::nanoTime), inputs);
  }

  /** How letters to keepers are sealed. */
  SealedTexts texts() {
    return inputs.texts();
  }
}
