/** Where bytes meet the kernel. */
@NullMarked
package org.lvsd.netlink.socket;

import org.jspecify.annotations.NullMarked;
