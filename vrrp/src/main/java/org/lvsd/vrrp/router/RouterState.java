package org.lvsd.vrrp.router;

/** What a virtual router is doing (RFC 9568 section 6.4, and two states that operations need). */
public enum RouterState {
    /** Not started, or stopped. */
    INITIALIZE,
    /** Listens for the master and waits for its silence. */
    BACKUP,
    /** Holds the addresses and advertises. */
    MASTER,
    /**
     * Cannot serve: its interface is down, it has no source address, its addresses could not be held, something that it tracks
     * without a weight is down, or another member of its sync group cannot.
     */
    FAULT,
    /** Stops after having been master: told the backups, and answers until one of them took over. */
    STOPPING,
    /** Told to hand over: holds the addresses and advertises the lowest priority until a successor was heard. */
    YIELDING;

    /** Whether its addresses are on the interface. */
    public boolean holdsAddresses() {
        return this == MASTER || this == STOPPING || this == YIELDING;
    }
}
