package org.lvsd.lab.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** The servers of the soak, in a process of their own so that they are not measured with the checks. */
public final class SoakServers {
    static final int PORT = 8000;

    private SoakServers() {}

    static Process startProcess() throws Exception {
        Process process = new ProcessBuilder(
                        "java",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SoakServers.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int ready = process.getInputStream().read();
        if (ready < 0) {
            throw new AssertionError("the servers did not start");
        }
        return process;
    }

    /** Answers on all of 127/8 until it is killed. */
    public static void main(String[] arguments) throws Exception {
        AtomicIntegerArray counts = new AtomicIntegerArray(1);
        Channel listening = new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()))
                .channel(EpollServerSocketChannel.class)
                .option(io.netty.channel.ChannelOption.SO_BACKLOG, 4096)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new CheckedServers.Answer(counts, 0));
                    }
                })
                .bind("0.0.0.0", PORT)
                .sync()
                .channel();
        System.out.println("ready");
        listening.closeFuture().sync();
    }
}
