package org.lvsd.vrrp.packet;

/**
 * Bytes that are a well-formed advertisement with a right checksum.
 *
 * @param checksumStyle the way of computing by which the checksum was right
 */
public record Decoded(Advertisement advertisement, ChecksumStyle checksumStyle) implements DecodeResult {}
