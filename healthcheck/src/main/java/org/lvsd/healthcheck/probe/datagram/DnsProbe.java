package org.lvsd.healthcheck.probe.datagram;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryEncoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseDecoder;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import java.net.InetSocketAddress;
import java.util.SplittableRandom;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.run.Channels;
import org.lvsd.healthcheck.probe.run.Printable;
import org.lvsd.healthcheck.probe.run.ProbeRun;
import org.lvsd.healthcheck.probe.run.ProbeStarter;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.DnsText;

/** Asks a DNS server a question over UDP and judges its answer. */
public final class DnsProbe implements ProbeStarter {
    private final CheckType.Dns check;
    private final DnsRecordType type;
    private final SplittableRandom random = new SplittableRandom();

    /** Of the check. */
    public DnsProbe(CheckType.Dns check) {
        this.check = check;
        type = DnsText.recordType(check.record());
    }

    @Override
    public void start(ProbeRun run) {
        run.connect(
                Channels.udp(run.endpoint()),
                new DatagramDnsQueryEncoder(),
                new DatagramDnsResponseDecoder(),
                new Reader(run, random.nextInt(1 << 16)));
    }

    private final class Reader extends SimpleChannelInboundHandler<DatagramDnsResponse> {
        private final ProbeRun run;
        private final int id;

        Reader(ProbeRun run, int id) {
            this.run = run;
            this.id = id;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            if (run.connected(context.channel(), "no answer")) {
                context.writeAndFlush(query(run.endpoint().target())).addListener(sent -> {
                    if (!sent.isSuccess()) {
                        Datagrams.fail(run, sent.cause());
                    }
                });
            }
        }

        private DatagramDnsQuery query(InetSocketAddress target) {
            DatagramDnsQuery query = new DatagramDnsQuery(null, target, id);
            query.setRecursionDesired(true);
            query.setRecord(DnsSection.QUESTION, new DefaultDnsQuestion(check.query(), type));
            return query;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramDnsResponse response) {
            if (isOurs(response)) {
                judge(response);
            }
        }

        /** RFC 5452 section 9.1: anything else is an answer to somebody else, or forged. */
        private boolean isOurs(DatagramDnsResponse response) {
            if (response.id() != id) {
                return false;
            }
            // A server may leave the question out of an error that it had no time to understand.
            return response.count(DnsSection.QUESTION) == 0 || asks(response.recordAt(DnsSection.QUESTION));
        }

        private boolean asks(DnsRecord record) {
            String asked = check.query().endsWith(".") ? check.query() : check.query() + ".";
            return record instanceof DnsQuestion
                    && record.type().equals(type)
                    && record.name().equalsIgnoreCase(asked);
        }

        private void judge(DatagramDnsResponse response) {
            DnsResponseCode code = response.code();
            if (!DnsText.nameOf(code).equals(check.expectCode())) {
                run.fail(Reason.DNS_ANSWER, "DNS answer " + DnsText.nameOf(code) + ", expected " + check.expectCode());
            } else if (code.equals(DnsResponseCode.NOERROR) && !response.isTruncated() && !hasRecord(response)) {
                run.fail(Reason.DNS_ANSWER, "DNS answer without a record of type " + check.record());
            } else {
                run.succeed();
            }
        }

        private boolean hasRecord(DatagramDnsResponse response) {
            for (int i = 0; i < response.count(DnsSection.ANSWER); i++) {
                DnsRecord record = response.recordAt(DnsSection.ANSWER, i);
                if (type.equals(DnsRecordType.ANY) || record.type().equals(type)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (cause instanceof DecoderException || cause instanceof IndexOutOfBoundsException) {
                run.fail(Reason.PROTOCOL_ERROR, "not DNS: " + Printable.text(cause));
            } else {
                Datagrams.fail(run, cause);
            }
        }
    }
}
