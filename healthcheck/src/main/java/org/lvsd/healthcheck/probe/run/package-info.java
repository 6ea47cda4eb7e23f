/** One probe: its connection, its deadline, its one result, and what an error of the kernel's means. */
@NullMarked
package org.lvsd.healthcheck.probe.run;

import org.jspecify.annotations.NullMarked;
