package org.lvsd.daemon.realserver;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.AddressText;
import org.lvsd.daemon.OperatorException;

/** Which address of the director's the answers go to: the one virtual address in the real server's own network. */
final class GatewayChoice {
    private GatewayChoice() {}

    /**
     * Chooses.
     *
     * @param own the server's address on this machine, null when it is not this machine's
     * @param told the operator's choice, null for none
     * @throws OperatorException when there is none to choose, or more than one
     */
    static InetAddress of(Duty.Nat duty, HostFacts.@Nullable Address own, @Nullable InetAddress told)
            throws OperatorException {
        String server = AddressText.format(duty.server());
        if (told != null) {
            return check(duty, own, told);
        }
        List<Duty.Gateway> near = duty.gateways().stream()
                .filter(each -> Networks.together(
                        each.address(), duty.server(), own == null ? each.prefixLength() : own.prefixLength()))
                .toList();
        if (near.isEmpty()) {
            throw new OperatorException("service " + duty.service() + " uses NAT, so the answers of " + server
                    + " must go back through the director, but no VRRP instance has a virtual address in this server's"
                    + " network: name the director's address there with --gateway ADDRESS, or add such an instance");
        }
        if (near.size() > 1) {
            throw new OperatorException("service " + duty.service() + " uses NAT, and several virtual addresses are in"
                    + " the network of " + server + " ("
                    + near.stream()
                            .map(each -> AddressText.format(each.address()) + " of " + each.instance())
                            .collect(Collectors.joining(", "))
                    + "): say with --gateway ADDRESS which of them answers go to");
        }
        return near.get(0).address();
    }

    private static InetAddress check(Duty.Nat duty, HostFacts.@Nullable Address own, InetAddress told)
            throws OperatorException {
        boolean near = own == null
                ? told.getClass() == duty.server().getClass()
                : Networks.together(told, duty.server(), own.prefixLength());
        if (!near) {
            throw new OperatorException("--gateway " + AddressText.format(told) + " is not in the network of "
                    + AddressText.format(duty.server()) + (own == null ? "" : "/" + own.prefixLength())
                    + ": name the director's address in that network");
        }
        return told;
    }
}
