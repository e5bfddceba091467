/** What the doctor says of this machine and of worse ones. */
@NullMarked
package io.agenthive.local.doctor;

import org.jspecify.annotations.NullMarked;
