/** Netlink messages and attributes: bytes to records and back (linux/netlink.h). Pure. */
@NullMarked
package org.lvsd.netlink;

import org.jspecify.annotations.NullMarked;
