/** Families are told apart by what they have in common. */
@NullMarked
package io.agenthive.workflows.deadletter;

import org.jspecify.annotations.NullMarked;
