/** Health checks as they run: connections to real servers, one class per type of check, all on one thread. */
@NullMarked
package org.lvsd.healthcheck.probe;

import org.jspecify.annotations.NullMarked;
