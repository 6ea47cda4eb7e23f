/** The kernel's table, and changes to it, as text for people and as data for programs. Pure. */
@NullMarked
package org.lvsd.daemon.table;

import org.jspecify.annotations.NullMarked;
