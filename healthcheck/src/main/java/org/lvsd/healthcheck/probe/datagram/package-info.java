/** Probes of single packets: udp, dns, ping. */
@NullMarked
package org.lvsd.healthcheck.probe.datagram;

import org.jspecify.annotations.NullMarked;
