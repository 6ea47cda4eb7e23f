package org.lvsd.vrrp.router;

/** What keeps a virtual router from serving, by its own doing and not its group's. */
enum FaultCause {
    INTERFACE_DOWN(ChangeReason.INTERFACE_DOWN),
    NO_SOURCE_ADDRESS(ChangeReason.NO_SOURCE_ADDRESS),
    ADDRESSES_FAILED(ChangeReason.ADDRESSES_FAILED),
    TRACK_DOWN(ChangeReason.TRACK_DOWN);

    private final ChangeReason reason;

    FaultCause(ChangeReason reason) {
        this.reason = reason;
    }

    ChangeReason reason() {
        return reason;
    }
}
