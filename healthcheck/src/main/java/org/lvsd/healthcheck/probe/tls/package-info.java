/** TLS for probes: contexts that follow their files, whom to trust, and what a failed handshake means. */
@NullMarked
package org.lvsd.healthcheck.probe.tls;

import org.jspecify.annotations.NullMarked;
