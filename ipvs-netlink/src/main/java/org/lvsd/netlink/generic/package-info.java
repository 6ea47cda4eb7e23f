/** Generic netlink: the header and the look-up of a family by name (linux/genetlink.h). Pure. */
@NullMarked
package org.lvsd.netlink.generic;

import org.jspecify.annotations.NullMarked;
