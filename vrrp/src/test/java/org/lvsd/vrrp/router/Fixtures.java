package org.lvsd.vrrp.router;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.packet.Authentication;

/** What the tests of the router are built from. */
final class Fixtures {
    static final long MS = 1_000_000L;
    static final long SECOND = 1000 * MS;

    private Fixtures() {}

    static InetAddress ip(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }

    static VirtualAddress cidr(String literal) {
        int slash = literal.indexOf('/');
        return new VirtualAddress(ip(literal.substring(0, slash)), Integer.parseInt(literal.substring(slash + 1)));
    }

    /** Version 3, one second, preempting, virtual router 51 on eth0, source 10.0.0.5, address 10.0.0.100. */
    static Instance instance(String name) {
        return new Instance(name);
    }

    static Advertisement advertisement(InstanceSettings settings, int priority) {
        return new Advertisement(
                settings.version(),
                settings.virtualRouterId(),
                priority,
                settings.intervalCentiseconds(),
                settings.advertisedAddresses(),
                Authentication.NONE);
    }

    static final class Instance {
        final String name;
        String interfaceName = "eth0";
        int virtualRouterId = 51;
        int version = 3;
        int priority = 100;
        long interval = SECOND;
        List<VirtualAddress> addresses = List.of(cidr("10.0.0.100/24"));
        InetAddress source = ip("10.0.0.5");
        boolean preempt = true;
        long preemptDelay;
        GarpSettings garp = GarpSettings.DEFAULT;
        Authentication authentication = Authentication.NONE;
        InstanceOptions options = InstanceOptions.DEFAULT;

        private Instance(String name) {
            this.name = name;
        }

        Instance on(String newInterfaceName, int newVirtualRouterId) {
            interfaceName = newInterfaceName;
            virtualRouterId = newVirtualRouterId;
            return this;
        }

        Instance version(int newVersion) {
            version = newVersion;
            return this;
        }

        Instance priority(int newPriority) {
            priority = newPriority;
            return this;
        }

        Instance interval(long nanos) {
            interval = nanos;
            return this;
        }

        Instance addresses(String... literals) {
            addresses = List.of(literals).stream().map(Fixtures::cidr).toList();
            return this;
        }

        Instance source(InetAddress address) {
            source = address;
            return this;
        }

        Instance preempt(boolean newPreempt, long delayNanos) {
            preempt = newPreempt;
            preemptDelay = delayNanos;
            return this;
        }

        Instance garp(GarpSettings settings) {
            garp = settings;
            return this;
        }

        Instance authentication(Authentication newAuthentication) {
            authentication = newAuthentication;
            return this;
        }

        Instance options(InstanceOptions newOptions) {
            options = newOptions;
            return this;
        }

        InstanceSettings build() {
            return new InstanceSettings(
                    name,
                    interfaceName,
                    virtualRouterId,
                    version,
                    AddressFamily.of(addresses.get(0).address()),
                    priority,
                    interval,
                    addresses,
                    source,
                    preempt,
                    preemptDelay,
                    garp,
                    authentication,
                    options);
        }
    }
}
