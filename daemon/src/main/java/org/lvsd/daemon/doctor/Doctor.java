package org.lvsd.daemon.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.CidrAddress;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.VrrpInstance;
import org.lvsd.daemon.OperatorException;

/** Examines this machine. */
public final class Doctor {
    private static final Duration LEAST = Duration.ofSeconds(3);
    private static final Duration MOST = Duration.ofSeconds(15);
    private static final Path ROOT = Path.of("/");

    private Doctor() {}

    /**
     * Looks, listens, and judges.
     *
     * @param listen for how long; zero for not at all, null for three of the slowest instance's advertisements, 3 s to 15 s
     * @throws OperatorException when it was interrupted
     */
    public static Diagnosis examine(Configuration configuration, @Nullable Duration listen) throws OperatorException {
        Path socket = configuration.director().adminSocket();
        MachineFacts facts = new MachineFactsReader(ROOT, Doctor::addresses)
                .read(configuration, RunningDaemon.ask(socket), fileSystem(socket.toAbsolutePath()));
        boolean may = Capability.NET_RAW.isIn(facts.capabilities())
                && !configuration.vrrp().instances().isEmpty();
        Duration time = listen != null ? listen : may ? threeAdvertisements(configuration) : Duration.ZERO;
        WireFacts wire = time.isZero() ? null : listen(configuration, facts, time);
        return Diagnosis.of(configuration, facts, wire);
    }

    /** Who becomes master meanwhile, or ceases to be, is right to hear another: what counts is who stays it. */
    private static WireFacts listen(Configuration configuration, MachineFacts facts, Duration time)
            throws OperatorException {
        WireFacts wire = new WireListener(configuration, facts).listen(time);
        Set<String> stayed = new HashSet<>(masterOf(facts.daemon()));
        stayed.retainAll(masterOf(RunningDaemon.ask(configuration.director().adminSocket())));
        return wire.whileMasterOf(stayed);
    }

    private static Set<String> masterOf(MachineFacts.@Nullable Daemon daemon) {
        return daemon == null ? Set.of() : daemon.masterOf();
    }

    /** Of the nearest directory that is there. */
    private static String fileSystem(Path path) {
        Path directory = path.getParent();
        while (directory != null && !Files.exists(directory)) {
            directory = directory.getParent();
        }
        try {
            return directory == null ? "" : Files.getFileStore(directory).type();
        } catch (IOException e) {
            return "";
        }
    }

    private static Duration threeAdvertisements(Configuration configuration) {
        Duration longest = LEAST;
        for (VrrpInstance instance : configuration.vrrp().instances()) {
            Duration three = instance.advertInterval().multipliedBy(3);
            longest = three.compareTo(longest) > 0 ? three : longest;
        }
        return longest.compareTo(MOST) > 0 ? MOST : longest;
    }

    private static List<CidrAddress> addresses(String device) {
        try {
            NetworkInterface found = NetworkInterface.getByName(device);
            return found == null
                    ? List.of()
                    : found.getInterfaceAddresses().stream()
                            .map(each -> new CidrAddress(plain(each.getAddress()), each.getNetworkPrefixLength()))
                            .toList();
        } catch (SocketException gone) {
            return List.of();
        }
    }

    /** Without the scope that Java adds to link-local addresses. */
    private static InetAddress plain(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("an address is 4 or 16 bytes long", e);
        }
    }
}
