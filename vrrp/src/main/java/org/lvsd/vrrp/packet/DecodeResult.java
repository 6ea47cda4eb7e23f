package org.lvsd.vrrp.packet;

/** What became of received bytes: either a {@link Decoded} advertisement or a {@link Rejection}. */
public sealed interface DecodeResult permits Decoded, Rejection {}
