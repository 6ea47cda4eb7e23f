/** Tables as ipvsadm writes and reads them. Pure. */
@NullMarked
package org.lvsd.netlink.ipvsadm;

import org.jspecify.annotations.NullMarked;
