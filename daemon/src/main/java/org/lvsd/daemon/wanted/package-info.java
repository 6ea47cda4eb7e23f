/** What the kernel, the checks and VRRP should be, computed from the configuration and health. Pure. */
@NullMarked
package org.lvsd.daemon.wanted;

import org.jspecify.annotations.NullMarked;
