/** What the daemon tells of itself, as immutable records. */
@NullMarked
package org.lvsd.daemon.status;

import org.jspecify.annotations.NullMarked;
