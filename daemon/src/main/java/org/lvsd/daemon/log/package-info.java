/** How a line of the log is written: for people, for the journal, for machines. */
@NullMarked
package org.lvsd.daemon.log;

import org.jspecify.annotations.NullMarked;
