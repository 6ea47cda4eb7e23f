/** What follows from the servers' health for a service: who is in the table, with what weight, and why. Pure. */
@NullMarked
package org.lvsd.healthcheck.policy;

import org.jspecify.annotations.NullMarked;
