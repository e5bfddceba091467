package io.agenthive.bench.rest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The process dies at one statement of a transaction: before it is sent, or after it was answered.
 */
final class Halt {
  private final int at;
  private final boolean after;
  private int statements;

  /** Dies at this statement, from 1; at none that is never reached. */
  Halt(int at, boolean after) {
    this.at = at;
    this.after = after;
  }

  /** Statements so far. */
  int statements() {
    return statements;
  }

  Connection on(Connection connection) {
    return wrapped(
        Connection.class,
        (method, arguments) -> {
          Object answer = invoke(connection, method, arguments);
          return answer instanceof PreparedStatement statement ? on(statement) : answer;
        });
  }

  private PreparedStatement on(PreparedStatement statement) {
    return wrapped(
        PreparedStatement.class,
        (method, arguments) -> {
          boolean sends = method.getName().startsWith("execute");
          if (sends && ++statements == at && !after) throw died();
          Object answer = invoke(statement, method, arguments);
          if (sends && statements == at && after) throw died();
          return answer;
        });
  }

  private static SQLException died() {
    return new SQLException("the process died here");
  }

  private interface Call {
    Object answer(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T wrapped(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call.answer(method, arguments)));
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
