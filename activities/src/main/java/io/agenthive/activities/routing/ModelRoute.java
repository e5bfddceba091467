package io.agenthive.activities.routing;

/**
 * Whom a request of a tier goes to.
 *
 * @param target name of the provider and tier, {@code model-<provider>-<tier>}: what is ill or well
 *     as a whole
 * @param model its name at the provider
 */
public record ModelRoute(String target, String model) {}
