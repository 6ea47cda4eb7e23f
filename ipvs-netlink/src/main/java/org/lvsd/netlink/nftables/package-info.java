/** nf_tables: what of it lvsd programs, as records and as the messages that ask the kernel for it. */
@NullMarked
package org.lvsd.netlink.nftables;

import org.jspecify.annotations.NullMarked;
