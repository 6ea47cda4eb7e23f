package org.lvsd.healthcheck.probe.run;

import io.netty.buffer.ByteBuf;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelId;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.util.ReferenceCountUtil;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** What Netty wants of every channel and is the same for each probe's. */
abstract class BareChannel extends AbstractChannel {
    private static final ChannelMetadata METADATA = new ChannelMetadata(false);

    private final ChannelConfig config = new ProbeChannelConfig(this);

    BareChannel() {
        super(null);
    }

    @Override
    protected ChannelId newId() {
        return ProbeChannelId.next();
    }

    @Override
    protected Object filterOutboundMessage(Object message) {
        if (!(message instanceof ByteBuf bytes)) {
            throw new UnsupportedOperationException("a probe cannot send " + message.getClass());
        }
        if (bytes.isDirect() && bytes.nioBufferCount() == 1) {
            return bytes;
        }
        ByteBuf direct = alloc().directBuffer(bytes.readableBytes())
                .writeBytes(bytes, bytes.readerIndex(), bytes.readableBytes());
        ReferenceCountUtil.release(bytes);
        return direct;
    }

    @Override
    protected void doBeginRead() {
        // Events come anyway.
    }

    @Override
    protected void doBind(SocketAddress local) {
        throw new UnsupportedOperationException("the endpoint tells the source");
    }

    @Override
    protected void doDisconnect() throws Exception {
        doClose();
    }

    @Override
    protected @Nullable SocketAddress localAddress0() {
        return null;
    }

    @Override
    protected boolean isCompatible(EventLoop loop) {
        return loop instanceof IoEventLoop io && io.isCompatible(EpollIoHandle.class);
    }

    @Override
    public ChannelConfig config() {
        return config;
    }

    @Override
    public ChannelMetadata metadata() {
        return METADATA;
    }
}
