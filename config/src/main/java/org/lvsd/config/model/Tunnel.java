package org.lvsd.config.model;

/**
 * What a tunnelled packet is wrapped in.
 *
 * @param port the real server's UDP port for GUE, 0 otherwise
 * @param checksum {@link TunnelChecksum#NONE} for IPIP; {@link TunnelChecksum#REMOTE} for GUE alone
 */
public record Tunnel(TunnelType type, int port, TunnelChecksum checksum) {
    public static final Tunnel IPIP = new Tunnel(TunnelType.IPIP, 0, TunnelChecksum.NONE);
}
