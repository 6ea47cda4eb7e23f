package org.lvsd.vrrp.router;

/**
 * Why a virtual router changes its state.
 *
 * @param detail for people; may be empty
 */
record Cause(ChangeReason reason, String detail) {
    static Cause of(ChangeReason reason) {
        return new Cause(reason, "");
    }

    /** What this member of the sync group does, the others do. */
    static Cause following(VirtualRouter leader) {
        return new Cause(ChangeReason.SYNC_GROUP, leader.name());
    }
}
