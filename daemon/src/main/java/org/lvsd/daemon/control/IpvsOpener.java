package org.lvsd.daemon.control;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.lvsd.daemon.OperatorException;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.socket.IpvsClient;
import org.lvsd.netlink.socket.IpvsNotAvailableException;

/** Opens the kernel's IPVS, having its module loaded when it is not there. */
final class IpvsOpener {
    private static final long MODPROBE_SECONDS = 10;

    private IpvsOpener() {}

    /**
     * Opens it.
     *
     * @throws OperatorException with the one line that the operator needs
     */
    static KernelTable open() throws OperatorException {
        try {
            return KernelTable.of(openOrLoad());
        } catch (IpvsNotAvailableException e) {
            throw new OperatorException(
                    "this kernel has no IPVS, which virtual_servers need, and timeouts and sync of ipvs: load the module"
                            + " ip_vs (modprobe ip_vs), use a kernel that has it, or leave them out of the file",
                    e);
        } catch (NetlinkException e) {
            throw new OperatorException(String.valueOf(e.getMessage()), e);
        }
    }

    private static IpvsClient openOrLoad() throws NetlinkException {
        try {
            return IpvsClient.open();
        } catch (IpvsNotAvailableException e) {
            loadModule();
            return IpvsClient.open();
        }
    }

    /** Whether it worked is seen at the second try. */
    private static void loadModule() {
        try {
            Process modprobe = new ProcessBuilder("modprobe", "-q", "ip_vs")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!modprobe.waitFor(MODPROBE_SECONDS, TimeUnit.SECONDS)) {
                modprobe.destroyForcibly();
            }
        } catch (IOException e) {
            // No modprobe on this machine.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
