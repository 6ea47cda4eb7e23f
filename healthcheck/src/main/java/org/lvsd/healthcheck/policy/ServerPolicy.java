package org.lvsd.healthcheck.policy;

/**
 * What the file says of a server.
 *
 * @param weight 0..65535
 * @param checked false: it is always taken as up
 * @param initialUp whether it takes traffic before its first verdict
 */
public record ServerPolicy(int weight, AdminState state, boolean checked, boolean initialUp) {}
