/** Rtnetlink: links and addresses (linux/rtnetlink.h). Pure. */
@NullMarked
package org.lvsd.netlink.route;

import org.jspecify.annotations.NullMarked;
