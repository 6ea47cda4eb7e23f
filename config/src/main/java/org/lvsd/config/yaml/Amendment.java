package org.lvsd.config.yaml;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.ServiceSelector;
import org.lvsd.config.model.VirtualServer;

/** What virtual servers have to do with each other and with the rest of the file, when some took the place of others. */
final class Amendment {
    private Amendment() {}

    /**
     * Whether a configuration that was right still is, as far as that is easily told: where others may speak of a service
     * that is gone, or it of them, the answer is no.
     */
    static boolean holds(List<VirtualServer> gone, List<VirtualServer> come, Configuration amended) {
        return come.stream().noneMatch(service -> service.policy().onlyWhenMaster())
                && FamilyRules.mixed(amended.ipvs(), come) == null
                && (claimTheSame(gone, come) || claimTheirOwn(gone, amended));
    }

    /** Then it is right with all the others as it was. */
    private static boolean claimTheSame(List<VirtualServer> gone, List<VirtualServer> come) {
        boolean same = gone.size() == come.size();
        for (int i = 0; same && i < gone.size(); i++) {
            VirtualServer was = gone.get(i);
            VirtualServer is = come.get(i);
            same = was.name().equals(is.name())
                    && was.protocol() == is.protocol()
                    && was.selector().equals(is.selector())
                    && was.realServers().size() >= is.realServers().size();
        }
        return same;
    }

    private static boolean claimTheirOwn(List<VirtualServer> gone, Configuration amended) {
        Set<String> names = new HashSet<>();
        boolean unique = amended.virtualServers().stream().allMatch(service -> names.add(service.name()));
        return unique
                && gone.stream().allMatch(service -> names.contains(service.name()))
                && claimDifferentPackets(amended.virtualServers());
    }

    private static boolean claimDifferentPackets(List<VirtualServer> services) {
        Problems problems = new Problems("");
        ServiceClaims claims = new ServiceClaims(problems);
        for (VirtualServer service : services) {
            ServiceSelector selector = service.selector();
            if (selector instanceof ServiceSelector.FirewallMark mark) {
                claims.claim(mark, Position.START);
            } else if (selector instanceof ServiceSelector.Addresses many) {
                many.endpoints().forEach(each -> claims.claim(service.protocol(), each, Position.START));
            }
            claims.count(selector, service.realServers().size(), Position.START);
        }
        return problems.isEmpty();
    }
}
