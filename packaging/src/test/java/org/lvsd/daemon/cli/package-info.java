/** The lab's own command. */
@NullMarked
package org.lvsd.daemon.cli;

import org.jspecify.annotations.NullMarked;
