package org.lvsd.lab.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/** The servers of the soak, all on one thread: each tells how often it was asked, and whether on time. */
final class SoakServers {
    static final int PORT = 8000;
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(SoakFile.INTERVAL_SECONDS);

    /** One, and what a probe may start after its slot. */
    private static final double EDGE = 1.1;

    private final AtomicIntegerArray counts = new AtomicIntegerArray(SoakFile.SERVERS);
    /** When each was asked for the time that it is measured by, and for the last time. */
    private final AtomicLongArray first = new AtomicLongArray(SoakFile.SERVERS);

    private final AtomicLongArray last = new AtomicLongArray(SoakFile.SERVERS);

    private SoakServers() {}

    /** Answers on all of 127/8. */
    static SoakServers start() throws InterruptedException {
        SoakServers servers = new SoakServers();
        new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()))
                .channel(EpollServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(servers.new Answer(index(channel)));
                    }
                })
                .bind("0.0.0.0", PORT)
                .sync();
        return servers;
    }

    /** By the address that the client has connected to. */
    private static int index(Channel channel) {
        byte[] address =
                ((InetSocketAddress) channel.localAddress()).getAddress().getAddress();
        return ((address[2] & 0xff) << 8) | (address[3] & 0xff);
    }

    private final class Answer extends CheckedServers.Answer {
        private final int index;

        Answer(int index) {
            super(counts, index);
            this.index = index;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            last.set(index, System.nanoTime());
            super.channelRead(context, message);
        }
    }

    /** How often each server was asked until a moment, or in so many seconds. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of numbers, compared nowhere
    record Counts(double seconds, int[] each) {
        Counts since(Counts before) {
            int[] more = new int[each.length];
            Arrays.setAll(more, i -> each[i] - before.each[i]);
            return new Counts(seconds - before.seconds, more);
        }

        double perSecond() {
            return sum() / seconds;
        }

        /** Whether each was asked once an interval; in a time that is no multiple of it once less or more than the others. */
        boolean keepsTheInterval() {
            double due = seconds / SoakFile.INTERVAL_SECONDS;
            return min() > due - EDGE && max() < due + EDGE;
        }

        private long sum() {
            return Arrays.stream(each).asLongStream().sum();
        }

        int min() {
            return Arrays.stream(each).min().orElse(0);
        }

        int max() {
            return Arrays.stream(each).max().orElse(0);
        }
    }

    Counts counts() {
        int[] now = new int[counts.length()];
        Arrays.setAll(now, counts::get);
        return new Counts(System.nanoTime() / 1e9, now);
    }

    /** From now on the schedule is measured by the requests that have just been. */
    void settle() {
        for (int i = 0; i < first.length(); i++) {
            first.set(i, last.get(i));
        }
    }

    /** How far the last requests are off the grid of those requests: for 99 % of the servers at most, and for all. */
    record Drift(double p99Millis, double maxMillis) {}

    /** Not numbers until the grid is known. */
    Drift drift() {
        if (first.get(0) == 0) {
            return new Drift(Double.NaN, Double.NaN);
        }
        long[] offNanos = new long[first.length()];
        for (int i = 0; i < offNanos.length; i++) {
            long phase = Math.floorMod(last.get(i) - first.get(i), INTERVAL_NANOS);
            offNanos[i] = Math.min(phase, INTERVAL_NANOS - phase);
        }
        Arrays.sort(offNanos);
        return new Drift(offNanos[offNanos.length * 99 / 100] / 1e6, offNanos[offNanos.length - 1] / 1e6);
    }
}
