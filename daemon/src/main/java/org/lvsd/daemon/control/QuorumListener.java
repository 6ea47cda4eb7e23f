package org.lvsd.daemon.control;

/** Told when a service gets or loses its quorum, and once at the beginning; on the control thread. */
@FunctionalInterface
interface QuorumListener {
    void quorumChanged(String service, boolean up);
}
