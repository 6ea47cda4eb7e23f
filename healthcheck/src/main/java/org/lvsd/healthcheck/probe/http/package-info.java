/** Probes that speak HTTP/1.1 or HTTP/2, gRPC's health check among them. */
@NullMarked
package org.lvsd.healthcheck.probe.http;

import org.jspecify.annotations.NullMarked;
