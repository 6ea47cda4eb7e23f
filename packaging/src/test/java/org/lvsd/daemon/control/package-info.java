/** The lab's entry to the daemon's inside. */
@NullMarked
package org.lvsd.daemon.control;

import org.jspecify.annotations.NullMarked;
