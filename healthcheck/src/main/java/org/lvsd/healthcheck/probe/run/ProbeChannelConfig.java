package org.lvsd.healthcheck.probe.run;

import io.netty.channel.Channel;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.FixedRecvByteBufAllocator;

/** What Netty's pipeline wants to know; without an allocator that learns what a probe never has the time to tell. */
final class ProbeChannelConfig extends DefaultChannelConfig {
    private static final FixedRecvByteBufAllocator ALLOCATOR = new FixedRecvByteBufAllocator(ProbeSocket.READ_BYTES);

    ProbeChannelConfig(Channel channel) {
        super(channel, ALLOCATOR);
    }
}
