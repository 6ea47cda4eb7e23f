/**
 * The VRRP state machine (RFC 9568, RFC 3768) for a director with several virtual routers and sync groups. Pure: an event
 * and the time go in, actions and the next deadline come out.
 */
@NullMarked
package org.lvsd.vrrp.router;

import org.jspecify.annotations.NullMarked;
