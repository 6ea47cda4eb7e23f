/** Wanted against actual: the ordered changes that make one the other. Pure. */
@NullMarked
package org.lvsd.netlink.plan;

import org.jspecify.annotations.NullMarked;
