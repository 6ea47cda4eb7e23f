/** What results of health checks mean: verdicts in a row, a server's health, when the next probe is due. Pure. */
@NullMarked
package org.lvsd.healthcheck.core;

import org.jspecify.annotations.NullMarked;
