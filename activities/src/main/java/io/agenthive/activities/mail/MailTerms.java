package io.agenthive.activities.mail;

/**
 * What one process's groups have in common.
 *
 * @param process its name, by which others reach callers that wait here
 * @param gauge how full mailboxes are
 */
record MailTerms(MailLimits limits, String process, OpenGauge gauge) {
  MailTerms(MailLimits limits, String process) {
    this(limits, process, new OpenGauge(limits.maxOpenMail(), System::nanoTime));
  }
}
