package org.lvsd.vrrp.router;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Sees to it that one virtual router's letting go does not take an address away from another one. */
final class Releases {
    private Releases() {}

    static boolean isIn(List<Action> actions) {
        for (int i = 0; i < actions.size(); i++) {
            if (actions.get(i) instanceof Action.ReleaseAddresses) {
                return true;
            }
        }
        return false;
    }

    /** Leaves on the interface what another virtual router holds there: the old one and the new one after a renaming. */
    static void keepShared(List<Action> actions, Collection<VirtualRouter> routers) {
        for (int i = actions.size() - 1; i >= 0; i--) {
            if (actions.get(i) instanceof Action.ReleaseAddresses release) {
                replace(actions, i, release, own(release, routers));
            }
        }
    }

    /** Lets go of everything first, so that an address can move between interfaces. */
    static List<Action> first(List<Action> actions) {
        List<Action> ordered = new ArrayList<>(actions);
        ordered.removeIf(action -> !(action instanceof Action.ReleaseAddresses));
        actions.stream()
                .filter(action -> !(action instanceof Action.ReleaseAddresses))
                .forEach(ordered::add);
        return ordered;
    }

    private static List<VirtualAddress> own(Action.ReleaseAddresses release, Collection<VirtualRouter> routers) {
        List<VirtualAddress> rest = new ArrayList<>(release.addresses());
        for (VirtualRouter router : routers) {
            boolean holds = router.state().name().holdsAddresses();
            if (holds && !router.name().equals(release.instance()) && sameInterface(router, release, routers)) {
                rest.removeAll(router.settings().heldAddresses());
            }
        }
        return rest;
    }

    private static boolean sameInterface(
            VirtualRouter holder, Action.ReleaseAddresses release, Collection<VirtualRouter> routers) {
        String interfaceName = holder.settings().interfaceName();
        return routers.stream()
                .filter(router -> router.name().equals(release.instance()))
                .anyMatch(router -> router.settings().interfaceName().equals(interfaceName));
    }

    private static void replace(
            List<Action> actions, int index, Action.ReleaseAddresses release, List<VirtualAddress> rest) {
        if (rest.isEmpty()) {
            actions.remove(index);
        } else if (rest.size() < release.addresses().size()) {
            actions.set(index, new Action.ReleaseAddresses(release.instance(), List.copyOf(rest)));
        }
    }
}
