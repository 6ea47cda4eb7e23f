package org.lvsd.healthcheck.probe;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.lvsd.healthcheck.core.CheckTiming;
import org.lvsd.healthcheck.core.Initial;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.type.CheckSpec;
import org.lvsd.healthcheck.probe.type.CheckType;

/**
 * What many HTTP checks cost: {@code serve} answers on a port of all of 127/8 until it is killed; {@code check PORT
 * SERVERS INTERVAL_MS SECONDS} checks that many addresses and prints the CPU time per check of this process.
 */
final class Load {
    private static final byte[] RESPONSE =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

    private Load() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("serve")) {
            serve();
        } else {
            check(
                    Integer.parseInt(arguments[1]),
                    Integer.parseInt(arguments[2]),
                    Long.parseLong(arguments[3]) * 1_000_000,
                    Integer.parseInt(arguments[4]));
        }
    }

    private static void serve() throws InterruptedException {
        NettyServer server = new NettyServer(
                new InetSocketAddress("0.0.0.0", 0),
                null,
                channel -> channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext context, Object message) {
                        ReferenceCountUtil.release(message);
                        var unused = context.writeAndFlush(Unpooled.wrappedBuffer(RESPONSE));
                    }

                    @Override
                    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                        var unused = context.close();
                    }
                }));
        System.out.println(server.address().getPort());
        Thread.currentThread().join();
    }

    private static void check(int port, int servers, long intervalNanos, int seconds) throws Exception {
        AtomicLong passed = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        try (HealthChecker checker = new HealthChecker(new HealthListener() {
            @Override
            public void verdictChanged(ServerId id, ServerVerdict verdict) {}

            @Override
            public void probed(ServerId id, CheckType type, ProbeResult result) {
                (result instanceof ProbeResult.Success ? passed : failed).incrementAndGet();
            }
        })) {
            checker.update(specs(port, servers, intervalNanos));
            for (int second = 0; second < seconds; second += 5) {
                long checksBefore = passed.get() + failed.get();
                long cpuBefore = cpuNanos();
                Thread.sleep(5_000);
                long checks = passed.get() + failed.get() - checksBefore;
                System.out.printf(
                        "%d checks, %d us of CPU per check, %d failed so far, %d sockets%n",
                        checks,
                        (cpuNanos() - cpuBefore) / 1_000 / Math.max(1, checks),
                        failed.get(),
                        Probing.openSockets());
            }
        }
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static Map<ServerId, List<CheckSpec>> specs(int port, int servers, long intervalNanos) throws Exception {
        CheckTiming timing = new CheckTiming(intervalNanos, 1_000_000_000L, 2, 3);
        Map<ServerId, List<CheckSpec>> specs = new LinkedHashMap<>();
        for (int i = 0; i < servers; i++) {
            byte[] address = {127, 1, (byte) (i >> 8), (byte) i};
            ServerId id = new ServerId("load", Integer.toString(i));
            InetSocketAddress target = new InetSocketAddress(InetAddress.getByAddress(address), port);
            specs.put(id, List.of(new CheckSpec(id, Probing.HTTP, target, timing, Initial.DOWN)));
        }
        return specs;
    }
}
