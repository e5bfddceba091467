package io.agenthive.starter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who asks, as whoever let the request in knows it.
 *
 * @param name of the person or program, for records that people read; the doors let in none that is
 *     not {@linkplain #named fit} for that
 * @param tenant whose agents it may see; never from the request itself
 * @param may what it may do to whatever its tenant has
 * @param mayOwn what it may do to agents that it made, and their tasks
 */
public record Caller(String name, String tenant, Set<Authority> may, Set<Authority> mayOwn) {
  /** What fits into a line of a record. */
  public static final int MAX_NAME = 100;

  /** What is expected of a name, for people. */
  public static final String NAME_RULE = "1 to " + MAX_NAME + " visible characters";

  /** What is expected of a tenant's name, for people. */
  public static final String TENANT_RULE = "[a-z0-9][a-z0-9-]{0,62}";

  /** The tenant of a hive that has no others; what all share is its. */
  public static final String OWN_TENANT = "default";

  private static final String ATTRIBUTE = Caller.class.getName();

  /** No control characters, no line ends, nothing that turns the direction of what follows. */
  private static final Pattern NAME =
      Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]{1," + MAX_NAME + "}");

  private static final Pattern TENANT = Pattern.compile(TENANT_RULE);

  /** Keeps sets of its own. */
  public Caller {
    may = Set.copyOf(may);
    mayOwn = Set.copyOf(mayOwn);
  }

  /** One who may do nothing. */
  public Caller(String name, String tenant) {
    this(name, tenant, Set.of(), Set.of());
  }

  /** One who may do everything, as whoever has the key of a local stack. */
  public static Caller unlimited(String name) {
    return new Caller(name, OWN_TENANT, EnumSet.allOf(Authority.class), Set.of());
  }

  /** Whether somebody may be called so. */
  public static boolean named(String name) {
    return NAME.matcher(name).matches() && !name.isBlank();
  }

  /** Whether a tenant may be called so. */
  public static boolean tenant(String tenant) {
    return TENANT.matcher(tenant).matches();
  }

  /** Who asks; nobody comes this far without a name. */
  public static Caller of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Caller caller) return caller;
    throw new IllegalStateException("nobody said who asks");
  }

  /** Who asks; empty: somebody who needs no name, such as a reader of an error's page. */
  public static Optional<Caller> ifKnown(HttpServletRequest request) {
    return Optional.ofNullable(request.getAttribute(ATTRIBUTE)).map(Caller.class::cast);
  }

  /** This request is theirs from now on. */
  public void asks(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Whether it may do this to whatever its tenant has. */
  public boolean may(Authority authority) {
    return may.contains(authority);
  }

  /** Whether it may do this at least to agents that it made. */
  public boolean mayToOwn(Authority authority) {
    return may(authority) || mayOwn.contains(authority);
  }

  /** Whether it belongs to the tenant that has what all share. */
  public boolean ofTheHive() {
    return tenant.equals(OWN_TENANT);
  }
}
