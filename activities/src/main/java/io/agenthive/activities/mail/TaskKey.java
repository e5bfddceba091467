package io.agenthive.activities.mail;

/**
 * One delivery of one task.
 *
 * @param delivery put-backs and redrives before it
 * @param patch payload patches before it: part of its turns' keys
 */
public record TaskKey(String taskId, int delivery, int patch) {}
