/** The few functions of the C library that probes need and Java does not have. */
@NullMarked
package org.lvsd.healthcheck.probe.libc;

import org.jspecify.annotations.NullMarked;
