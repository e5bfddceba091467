/** What the documentation says, tried on a running hive and compared with the code. */
@NullMarked
package io.agenthive.local.docs;

import org.jspecify.annotations.NullMarked;
