package org.lvsd.daemon.director;

import org.jspecify.annotations.Nullable;

/**
 * What an instance or a sync group follows.
 *
 * @param weight as in {@link org.lvsd.vrrp.router.Event.TrackChanged}; null for a fault while it is down
 */
public record Tracked(TrackSource source, @Nullable Integer weight) {}
