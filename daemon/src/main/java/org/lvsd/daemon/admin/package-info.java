/** HTTP over TCP and over the admin socket: one router, two doors. */
@NullMarked
package org.lvsd.daemon.admin;

import org.jspecify.annotations.NullMarked;
