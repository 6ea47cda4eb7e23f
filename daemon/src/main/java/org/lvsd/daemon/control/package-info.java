/** The control thread: configuration, health and the kernel's table meet here. */
@NullMarked
package org.lvsd.daemon.control;

import org.jspecify.annotations.NullMarked;
