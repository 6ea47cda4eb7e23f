package org.lvsd.healthcheck.probe.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import java.util.function.Function;
import org.lvsd.healthcheck.probe.run.ProbeRun;
import org.lvsd.healthcheck.probe.run.ProbeStarter;

/** One request over HTTP/2, on a connection of its own, spoken at once (RFC 9113 section 3.3). */
public final class Http2Probe implements ProbeStarter {
    private final Function<ProbeRun, ChannelHandler> reader;

    /**
     * An HTTP/2 connection of one stream.
     *
     * @param reader of the stream's HTTP messages; sends a {@link FullHttpRequest} when it becomes active
     */
    public Http2Probe(Function<ProbeRun, ChannelHandler> reader) {
        this.reader = reader;
    }

    @Override
    public void start(ProbeRun run) {
        run.connect(handlers(run));
    }

    /** What speaks HTTP/2 on a connection that has become active. */
    public ChannelHandler[] handlers(ProbeRun run) {
        Http2Settings settings = Http2Settings.defaultSettings()
                .pushEnabled(false)
                .maxConcurrentStreams(0)
                .maxHeaderListSize(ResponseParser.MAX_HEADER_BYTES);
        return new ChannelHandler[] {
            Http2FrameCodecBuilder.forClient().initialSettings(settings).build(),
            new Http2MultiplexHandler(new NoServerStreams()),
            new Http2Connection(run, stream(run))
        };
    }

    private ChannelHandler stream(ProbeRun run) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline()
                        .addLast(new Http2StreamFrameToHttpObjectCodec(false))
                        .addLast(new Http2StreamEnd(run))
                        .addLast(reader.apply(run));
            }
        };
    }

    /** Push is off: a stream that a server opens is against the protocol, and is closed. */
    private static final class NoServerStreams extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel stream) {
            var unused = stream.close();
        }
    }
}
