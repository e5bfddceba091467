package io.agenthive.starter.http;

import io.temporal.client.WorkflowException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns whatever stops a request into a problem. */
@RestControllerAdvice
public final class ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  /** Answers with the problem of this failure; a stack trace goes to the log only. */
  @ExceptionHandler
  void answer(Exception failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Refusal refusal = Failures.refusal(failure);
    if (refusal.code() == ErrorCode.INTERNAL) {
      LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
    } else if (refusal.code().status() >= 500 || failure instanceof WorkflowException) {
      LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), failure.toString());
    }
    Failures.headers(failure).forEach(response::setHeader);
    Problems.write(request, response, refusal);
  }
}
