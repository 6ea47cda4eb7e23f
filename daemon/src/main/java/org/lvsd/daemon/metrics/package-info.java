/** What Prometheus scrapes, by the names that operators rely on. */
@NullMarked
package org.lvsd.daemon.metrics;

import org.jspecify.annotations.NullMarked;
