package io.agenthive.starter.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a route asks of its callers. A route without this, or {@link Open}, answers nobody. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {
  /** What they must be allowed to do. */
  Authority value();

  /** About what. */
  Subject of() default Subject.TENANT;
}
