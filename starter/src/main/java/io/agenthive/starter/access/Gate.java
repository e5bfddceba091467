package io.agenthive.starter.access;

import static java.util.stream.Collectors.joining;

import io.agenthive.activities.access.Belongings;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.Open;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.Subject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Stands before every route, and before its body is read: lets callers do what the route {@link
 * Needs} and a role of theirs may. What their tenant does not have is not there for them.
 */
public final class Gate implements HandlerInterceptor {
  private final Belongings belongings;

  /** Asks whose things are. */
  public Gate(Belongings belongings) {
    this.belongings = belongings;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod route)) throw closed();
    if (route.getBeanType().isAnnotationPresent(Open.class)) return true;
    Needs needs = route.getMethodAnnotation(Needs.class);
    if (needs == null && asksForMethods(request, route)) return true;
    if (needs == null) throw closed();
    check(Caller.of(request), needs, request);
    return true;
  }

  /** The framework answers with what docs/openapi.json tells everybody: the route's methods. */
  private static boolean asksForMethods(HttpServletRequest request, HandlerMethod route) {
    return request.getMethod().equals("OPTIONS")
        && !route.getBeanType().getName().startsWith("io.agenthive.");
  }

  /** First what the caller may do anywhere: that tells nothing of what there is. */
  private void check(Caller caller, Needs needs, HttpServletRequest request) {
    Authority authority = needs.value();
    if (!caller.mayToOwn(authority)) throw forbidden(authority);
    Subject subject = needs.of();
    switch (subject) {
      case ADDRESSEE, MATCHES -> {}
      case TENANT -> {
        if (!caller.may(authority)) throw forbidden(authority);
      }
      case HIVE -> {
        if (!caller.may(authority)) throw forbidden(authority);
        if (!caller.ofTheHive()) throw shared();
      }
      case AGENT, TASK, DEAD_LETTER, CAMPAIGN, OPERATION -> {
        String id = id(request);
        if (!has(caller, subject, id)) throw subject.absent(id);
        if (!caller.may(authority) && !made(caller, subject, id)) throw foreign(authority);
      }
    }
  }

  private boolean has(Caller caller, Subject subject, String id) {
    return switch (subject) {
      case AGENT, ADDRESSEE -> belongings.agent(caller.tenant(), id);
      case TASK, DEAD_LETTER -> belongings.task(caller.tenant(), id);
      case CAMPAIGN -> belongings.campaign(caller.tenant(), id);
      case OPERATION -> belongings.operation(caller.tenant(), id);
      case TENANT, HIVE, MATCHES -> throw new IllegalArgumentException(subject + " has no ID");
    };
  }

  private boolean made(Caller caller, Subject subject, String id) {
    return switch (subject) {
      case AGENT, ADDRESSEE -> belongings.ownAgent(caller.tenant(), caller.name(), id);
      case TASK, DEAD_LETTER -> belongings.ownTask(caller.tenant(), caller.name(), id);
      case OPERATION -> belongings.ownOperation(caller.tenant(), caller.name(), id);
      case CAMPAIGN, TENANT, HIVE, MATCHES -> false;
    };
  }

  /**
   * For agents that are not named by the path: the caller's tenant has it, and the caller may do
   * this to it.
   */
  public void checkAgent(Caller caller, Authority authority, String id) {
    if (!has(caller, Subject.ADDRESSEE, id)) throw Subject.ADDRESSEE.absent(id);
    if (!caller.may(authority) && !made(caller, Subject.ADDRESSEE, id)) throw foreign(authority);
  }

  private static String id(HttpServletRequest request) {
    Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    Object id = variables instanceof Map<?, ?> map ? map.get("id") : null;
    return String.valueOf(Objects.requireNonNull(id, "the route names its subject {id}"));
  }

  private static Refused closed() {
    return new Refused(ErrorCode.FORBIDDEN, "Nobody may use this route.");
  }

  private static Refused shared() {
    return new Refused(
        ErrorCode.FORBIDDEN,
        "All tenants share it: only callers of the hive's own tenant may see or change it.");
  }

  private static Refused forbidden(Authority authority) {
    String roles =
        Stream.of(Role.values())
            .filter(
                role -> role.authorities().contains(authority) || role.toOwn().contains(authority))
            .map(Role::text)
            .collect(joining(", "));
    return new Refused(
        ErrorCode.FORBIDDEN, "It needs '%s', which have: %s.".formatted(authority.text(), roles));
  }

  private static Refused foreign(Authority authority) {
    return new Refused(
        ErrorCode.FORBIDDEN,
        "You may do '%s' to what you made; somebody else made this one."
            .formatted(authority.text()));
  }
}
