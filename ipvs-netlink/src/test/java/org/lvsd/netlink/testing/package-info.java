/** What tests of this module, and the lab's, share. */
@NullMarked
package org.lvsd.netlink.testing;

import org.jspecify.annotations.NullMarked;
