/** The commands that an operator types. */
@NullMarked
package org.lvsd.daemon.cli;

import org.jspecify.annotations.NullMarked;
