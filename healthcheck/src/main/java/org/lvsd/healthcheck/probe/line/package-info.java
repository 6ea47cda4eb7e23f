/** Probes over TCP that need a connection, or a line or two of text: tcp, smtp, agent. */
@NullMarked
package org.lvsd.healthcheck.probe.line;

import org.jspecify.annotations.NullMarked;
