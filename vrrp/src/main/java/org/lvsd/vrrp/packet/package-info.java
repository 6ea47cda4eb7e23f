/** VRRP advertisements as records and as bytes: RFC 9568 (version 3) and RFC 3768 (version 2). Pure. */
@NullMarked
package org.lvsd.vrrp.packet;

import org.jspecify.annotations.NullMarked;
