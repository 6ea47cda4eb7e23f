package org.lvsd.daemon.metrics;

import java.io.IOException;
import java.util.Collection;
import java.util.function.ToLongFunction;
import org.lvsd.daemon.director.InstanceView;
import org.lvsd.vrrp.packet.RejectionReason;
import org.lvsd.vrrp.router.RouterState;
import org.lvsd.vrrp.router.VirtualAddress;

/**
 * The same under the names of mehdy/keepalived-exporter (internal/collector/collector.go), for dashboards that were made for
 * it. Its state numbers are keepalived's: 0 init, 1 backup, 2 master, 3 fault. What lvsd does not count, since it cannot
 * happen here or is not told apart, stays 0.
 */
final class KeepalivedFamilies {
    private final TextFormat out;
    private final Collection<InstanceView> instances;

    KeepalivedFamilies(TextFormat out, Collection<InstanceView> instances) {
        this.out = out;
        this.instances = instances;
    }

    void write() throws IOException {
        out.gauge("keepalived_up", "Status");
        out.sample("", 1);
        if (instances.isEmpty()) {
            return;
        }
        states();
        counter(
                "advertisements_received",
                "Advertisements received",
                view -> view.snapshot().counters().advertisementsReceived());
        counter(
                "advertisements_sent",
                "Advertisements sent",
                view -> view.wire().sent());
        counter(
                "become_master",
                "Became master",
                view -> view.snapshot().counters().becameMaster());
        counter("release_master", "Released master", KeepalivedFamilies::released);
        counter("gratuitous_arp_delay", "Gratuitous ARP delay", KeepalivedFamilies::garpDelaySeconds);
        errors();
    }

    private void states() throws IOException {
        out.gauge("keepalived_vrrp_state", "State of vrrp");
        for (InstanceView view : instances) {
            for (VirtualAddress address : view.settings().addresses()) {
                String ip = address.address().getHostAddress() + '/' + address.prefixLength();
                out.sample(
                        labels(view, "ip_address", ip),
                        InstanceFamilies.number(view.snapshot().state()));
            }
        }
    }

    private void errors() throws IOException {
        rejected("packet_length_errors", "Packet length errors", RejectionReason.LENGTH);
        rejected("advertisements_interval_errors", "Advertisement interval errors", RejectionReason.INTERVAL);
        rejected("ip_ttl_errors", "TTL errors", RejectionReason.TTL);
        rejected("invalid_type_received", "Invalid type errors", RejectionReason.TYPE);
        rejected("address_list_errors", "Address list errors", RejectionReason.ADDRESS_COUNT);
        counter("authentication_invalid", "Authentication invalid", view -> 0);
        rejected("authentication_mismatch", "Authentication mismatch", RejectionReason.AUTHENTICATION_TYPE);
        rejected("authentication_failure", "Authentication failure", RejectionReason.AUTHENTICATION_DATA);
        counter("priority_zero_received", "Priority zero received", view -> 0);
        counter("priority_zero_sent", "Priority zero sent", view -> 0);
    }

    private void rejected(String name, String help, RejectionReason reason) throws IOException {
        counter(name, help, view -> view.rejected().getOrDefault(reason, 0L));
    }

    private void counter(String name, String help, ToLongFunction<InstanceView> value) throws IOException {
        out.counter("keepalived_" + name + "_total", help);
        for (InstanceView view : instances) {
            out.sample(labels(view, "", ""), value.applyAsLong(view));
        }
    }

    /** Every time but the present one has ended. */
    private static long released(InstanceView view) {
        boolean master =
                InstanceFamilies.number(view.snapshot().state()) == InstanceFamilies.number(RouterState.MASTER);
        return Math.max(0, view.snapshot().counters().becameMaster() - (master ? 1 : 0));
    }

    private static long garpDelaySeconds(InstanceView view) {
        return view.settings().garp().delayNanos() / 1_000_000_000L;
    }

    private static String labels(InstanceView view, String extra, String value) {
        return TextFormat.label("iname", view.settings().name())
                + ','
                + TextFormat.label("intf", view.settings().interfaceName())
                + (extra.isEmpty() ? "" : ',' + TextFormat.label(extra, value))
                + ','
                + TextFormat.label("vrid", Integer.toString(view.settings().virtualRouterId()));
    }
}
