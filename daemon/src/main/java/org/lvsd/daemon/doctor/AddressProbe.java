package org.lvsd.daemon.doctor;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lvsd.config.model.AddressText;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.VirtualAddress;
import org.lvsd.config.model.VrrpInstance;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.realserver.Networks;
import org.lvsd.daemon.realserver.ProcessShell;
import org.lvsd.daemon.realserver.Shell;

/**
 * Asks who answers for the virtual addresses, ARP or neighbour discovery as the family has it: the kernel itself asks when
 * something is sent there, and keeps the answer. What is sent is a byte to the discard port (RFC 863).
 */
final class AddressProbe {
    private static final int DISCARD = 9;
    /** A kernel asks three times, a second apart; the first is enough on a network that works. */
    private static final Duration ANSWER = Duration.ofMillis(1_200);

    private static final Pattern ANSWERED = Pattern.compile("lladdr (\\S+) (?:\\S+ )*(?:REACHABLE|DELAY)");

    private final Configuration configuration;
    private final MachineFacts facts;
    private final Shell shell = new ProcessShell();

    AddressProbe(Configuration configuration, MachineFacts facts) {
        this.configuration = configuration;
        this.facts = facts;
    }

    /** Who answered, by address. */
    Map<InetAddress, String> ask() throws OperatorException, InterruptedException {
        Map<InetAddress, String> devices = new LinkedHashMap<>();
        for (VrrpInstance instance : configuration.vrrp().instances()) {
            for (VirtualAddress each : instance.virtualAddresses()) {
                if (isNear(each.address(), instance.interfaceName())) {
                    devices.put(each.address(), instance.interfaceName());
                }
            }
        }
        for (Map.Entry<InetAddress, String> each : devices.entrySet()) {
            // What was known before may be long over.
            neighbour("flush", each.getKey(), each.getValue());
            poke(each.getKey());
        }
        if (!devices.isEmpty()) {
            Thread.sleep(ANSWER.toMillis());
        }
        return answers(devices);
    }

    private Map<InetAddress, String> answers(Map<InetAddress, String> devices) throws OperatorException {
        Map<InetAddress, String> claims = new LinkedHashMap<>();
        for (Map.Entry<InetAddress, String> each : devices.entrySet()) {
            Matcher answer = ANSWERED.matcher(neighbour("show", each.getKey(), each.getValue()));
            if (answer.find()) {
                claims.put(each.getKey(), answer.group(1));
            }
        }
        return claims;
    }

    private String neighbour(String verb, InetAddress address, String device) throws OperatorException {
        return shell.run(List.of("ip", "neigh", verb, "to", AddressText.format(address), "dev", device))
                .output();
    }

    /** In a network of the interface, and not this machine's own. */
    private boolean isNear(InetAddress address, String device) {
        MachineFacts.Link link = facts.links().get(device);
        return link != null
                && link.isUp()
                && facts.links().values().stream().noneMatch(each -> each.holds(address))
                && link.addresses().stream()
                        .anyMatch(each -> Networks.together(each.address(), address, each.prefixLength()));
    }

    private static void poke(InetAddress address) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(new byte[1], 1, address, DISCARD));
        } catch (IOException unreachable) {
            // Then nobody can answer either.
            return;
        }
    }
}
