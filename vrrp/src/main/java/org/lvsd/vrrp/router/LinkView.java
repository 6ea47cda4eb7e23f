package org.lvsd.vrrp.router;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known about a virtual router's interface: whether it is up, and what address it sends from. */
final class LinkView {
    private final Faults faults;
    private @Nullable InetAddress source;

    LinkView(Faults faults, InstanceSettings settings) {
        this.faults = faults;
        setSource(settings.sourceAddress(), settings);
    }

    /** Whether that was news. */
    boolean down(String detail, InstanceSettings settings) {
        return faults.add(FaultCause.INTERFACE_DOWN, detail.isEmpty() ? settings.interfaceName() + " is down" : detail);
    }

    /** Whether that was news. */
    boolean up() {
        return faults.remove(FaultCause.INTERFACE_DOWN);
    }

    /** Whether that was news. */
    boolean sourceIs(@Nullable InetAddress address, InstanceSettings settings) {
        boolean news = !Objects.equals(address, source);
        if (news) {
            setSource(address, settings);
        }
        return news;
    }

    @Nullable
    InetAddress source() {
        return source;
    }

    boolean canSend() {
        return source != null && !faults.has(FaultCause.INTERFACE_DOWN);
    }

    private void setSource(@Nullable InetAddress address, InstanceSettings settings) {
        source = address;
        if (address == null) {
            String family = settings.family().name().toLowerCase(Locale.ROOT).replace("ip", "IP");
            faults.add(FaultCause.NO_SOURCE_ADDRESS, "no " + family + " address on " + settings.interfaceName());
        } else {
            faults.remove(FaultCause.NO_SOURCE_ADDRESS);
        }
    }
}
