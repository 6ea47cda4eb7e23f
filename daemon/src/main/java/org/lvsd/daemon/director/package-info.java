/** VRRP's thread at work: the state machine, its sockets and the addresses it holds. */
@NullMarked
package org.lvsd.daemon.director;

import org.jspecify.annotations.NullMarked;
