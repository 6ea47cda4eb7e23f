package org.lvsd.daemon.director;

import org.lvsd.vrrp.router.RouterState;

/** Told of each change of an instance's state, on VRRP's thread: it must not wait for anything. */
@FunctionalInterface
public interface RoleListener {
    void roleChanged(String instance, RouterState state);
}
