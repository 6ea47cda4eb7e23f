package org.lvsd.healthcheck.probe;

import java.util.function.Consumer;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.datagram.DnsProbe;
import org.lvsd.healthcheck.probe.datagram.PingProbe;
import org.lvsd.healthcheck.probe.datagram.UdpProbe;
import org.lvsd.healthcheck.probe.http.HttpProbes;
import org.lvsd.healthcheck.probe.line.AgentProbe;
import org.lvsd.healthcheck.probe.line.SmtpProbe;
import org.lvsd.healthcheck.probe.line.TcpProbe;
import org.lvsd.healthcheck.probe.run.CheckLoop;
import org.lvsd.healthcheck.probe.run.ProbeFailures;
import org.lvsd.healthcheck.probe.run.ProbeRun;
import org.lvsd.healthcheck.probe.run.ProbeStarter;
import org.lvsd.healthcheck.probe.run.Workers;
import org.lvsd.healthcheck.probe.script.ScriptProbe;
import org.lvsd.healthcheck.probe.tls.HandshakeProbe;
import org.lvsd.healthcheck.probe.tls.TlsContexts;
import org.lvsd.healthcheck.probe.tls.TlsProbe;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.Endpoint;

/** Knows for each type of check who probes; holds what all probes share. */
final class ProbeStarters implements AutoCloseable {
    private static final int WORKERS = 2;
    private static final int MAX_SCRIPTS = 256;

    private final CheckLoop loop;
    private final Workers workers = new Workers("check-work", WORKERS);
    private final Workers scripts = new Workers("check-script", MAX_SCRIPTS);
    private final TlsContexts contexts;
    private final HttpProbes http;

    /** @param troubles told what is wrong with this director and not with a server, when no probe's result tells it */
    ProbeStarters(CheckLoop loop, Consumer<String> troubles) {
        this.loop = loop;
        contexts = new TlsContexts(workers, troubles);
        http = new HttpProbes(contexts, workers);
    }

    /** Who probes; when the check cannot be made, somebody who says so each time. */
    ProbeStarter of(CheckType type, Endpoint endpoint) {
        try {
            return starter(type, endpoint);
        } catch (RuntimeException e) {
            return run -> run.fail(Reason.INTERNAL, ProbeFailures.detail(e, Reason.INTERNAL));
        }
    }

    private ProbeStarter starter(CheckType type, Endpoint endpoint) {
        if (type instanceof CheckType.Http check) {
            return http.http(check, endpoint.target());
        } else if (type instanceof CheckType.Grpc check) {
            return http.grpc(check, endpoint.target());
        } else if (type instanceof CheckType.Tls check) {
            return new TlsProbe(contexts, check.tls(), null, endpoint.target(), false, HandshakeProbe::handlers);
        } else if (type instanceof CheckType.Tcp) {
            return TcpProbe::start;
        } else if (type instanceof CheckType.None) {
            return ProbeRun::succeed;
        } else if (type instanceof CheckType.Udp || type instanceof CheckType.Dns || type instanceof CheckType.Ping) {
            return datagram(type);
        } else if (type instanceof CheckType.Smtp check) {
            return run -> SmtpProbe.start(check.helo(), run);
        } else if (type instanceof CheckType.Agent) {
            return AgentProbe::start;
        } else if (type instanceof CheckType.Script check) {
            return new ScriptProbe(check, endpoint.target(), scripts);
        }
        throw new IllegalStateException("no probe of type " + type.label());
    }

    private static ProbeStarter datagram(CheckType type) {
        if (type instanceof CheckType.Udp check) {
            return new UdpProbe(check);
        }
        return type instanceof CheckType.Dns check ? new DnsProbe(check) : new PingProbe();
    }

    /** Starts a probe. Never throws: whatever goes wrong here becomes its result. */
    ProbeRun start(ProbeStarter starter, Endpoint endpoint, long timeoutNanos, Consumer<ProbeResult> whenEnded) {
        ProbeRun run = new ProbeRun(loop, endpoint, timeoutNanos, whenEnded);
        try {
            starter.start(run);
        } catch (Throwable e) {
            // Errors too: a check that ends here without a result would never run again.
            run.fail(Reason.INTERNAL, ProbeFailures.detail(e, Reason.INTERNAL));
        }
        return run;
    }

    @Override
    public void close() {
        workers.close();
        scripts.close();
    }
}
