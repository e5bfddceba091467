package io.agenthive.activities.mail;

import io.agenthive.workflows.mail.MailState;

/** A task has ended. */
public record TaskEnded(String taskId, MailState end) {}
