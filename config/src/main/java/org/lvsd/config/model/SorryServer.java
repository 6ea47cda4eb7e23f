package org.lvsd.config.model;

/**
 * Who answers while a service has lost its quorum.
 *
 * @param address the port is 0 for the service's
 */
public record SorryServer(ServerAddress address, Forwarding forwarding, Tunnel tunnel) {}
