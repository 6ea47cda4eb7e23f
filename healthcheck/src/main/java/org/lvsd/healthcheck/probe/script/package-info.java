/** Probes by programs: started apart, as somebody else, and ended with all that they started. */
@NullMarked
package org.lvsd.healthcheck.probe.script;

import org.jspecify.annotations.NullMarked;
