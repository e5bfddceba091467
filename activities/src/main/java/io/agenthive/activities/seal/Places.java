package io.agenthive.activities.seal;

/** Where sealed bytes belong: what is moved to another place does not open there. */
public final class Places {
  /** The only one there is, until tenants come with the callers. */
  public static final String TENANT = "default";

  private Places() {}

  /** A thing of an agent. No part has a bar in it. */
  public static String of(String kind, String agentId, String name) {
    return String.join("|", TENANT, kind, agentId, name);
  }

  /** A thing of a tenant. Only the last part may have a bar in it. */
  public static String ofTenant(String tenant, String kind, String... parts) {
    return String.join("|", tenant, kind, String.join("|", parts));
  }
}
