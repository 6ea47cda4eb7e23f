/** What the service manager is told, sd_notify(3): ready, the roles, reloads, the stop, and that VRRP's thread is alive. */
@NullMarked
package org.lvsd.daemon.systemd;

import org.jspecify.annotations.NullMarked;
