/** What IPVS tells in /proc/net. Pure: text to records. */
@NullMarked
package org.lvsd.netlink.proc;

import org.jspecify.annotations.NullMarked;
