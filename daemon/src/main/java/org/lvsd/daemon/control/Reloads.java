package org.lvsd.daemon.control;

import java.util.ArrayList;
import java.util.List;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.config.yaml.ConfigurationReader;
import org.lvsd.config.yaml.Loaded;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.metrics.Metrics;
import org.lvsd.daemon.status.ReloadReport;
import org.lvsd.daemon.wanted.ConfigurationDifference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the file again, compares it with what runs and puts it in force, as a whole or not at all. Owned by the control thread. */
final class Reloads {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd");

    private final ConfigurationReader reader;
    private final Control control;
    private final VrrpPart vrrp;
    private final Metrics metrics;
    private final Standings standings;
    private long generation;
    private List<String> errors = List.of();

    Reloads(ConfigurationReader reader, Control control, VrrpPart vrrp, Metrics metrics, Standings standings) {
        this.reader = reader;
        this.control = control;
        this.vrrp = vrrp;
        this.metrics = metrics;
        this.standings = standings;
    }

    /** The configuration that was started with is in force. */
    void started() {
        generation = 1;
        metrics.reloaded(true, generation, System.currentTimeMillis());
    }

    /** Which configuration is in force: 1 is the one that was started with; 0 when none is yet. */
    long generation() {
        return generation;
    }

    /** Why the last reload was refused; empty when it was not. */
    List<String> errors() {
        return errors;
    }

    /** A reload that changes nothing, so that the first one that does finds all loaded that it takes. */
    void rehearse() {
        Configuration same = reader.rehearse();
        if (same != null) {
            var unusedLines = ConfigurationDifference.lines(control.configuration(), heavier(same));
            boolean unusedAnswer = control.reconfigure(same);
        }
    }

    /** With other weights in the last service, as what is equal has no lines. */
    private static Configuration heavier(Configuration configuration) {
        List<VirtualServer> services = new ArrayList<>(configuration.virtualServers());
        VirtualServer last = services.remove(services.size() - 1);
        List<RealServer> servers = last.realServers().stream()
                .map(server -> server.withWeight(server.weight() + 1))
                .toList();
        services.add(last.with(servers));
        return configuration.with(services);
    }

    ReloadReport reload() {
        try {
            return read();
        } catch (OperatorException e) {
            LOG.error("{}", e.getMessage());
            return refuse(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("the reload failed", e);
            return refuse("the reload failed, which is a fault in lvsd: " + e);
        }
    }

    private ReloadReport read() throws OperatorException {
        Loaded loaded = reader.read();
        if (loaded instanceof Loaded.Invalid invalid) {
            List<String> problems =
                    invalid.problems().stream().map(Object::toString).toList();
            problems.forEach(problem -> LOG.error("{}", problem));
            return refused(true, problems);
        }
        Loaded.Valid valid = (Loaded.Valid) loaded;
        valid.warnings().forEach(warning -> LOG.warn("{}", warning));
        return apply(valid.configuration());
    }

    /** Nothing is read: this is in the way. */
    ReloadReport refuse(String reason) {
        return refused(false, List.of(reason));
    }

    private ReloadReport refused(boolean configurationErrors, List<String> reasons) {
        LOG.error("not reloaded; the running configuration goes on");
        errors = List.copyOf(reasons);
        metrics.reloaded(false, generation, System.currentTimeMillis());
        return new ReloadReport(false, configurationErrors, generation, file(), List.of(), reasons);
    }

    /** What can fail as a whole comes first, so that a reload is done or not done. */
    private ReloadReport apply(Configuration next) throws OperatorException {
        Configuration before = control.configuration();
        control.prepare(next);
        boolean startedNow = vrrp.startIfWanted(next);
        boolean programmed = control.reconfigure(next);
        if (!startedNow) {
            vrrp.reconfigure(next, control.ready().isJudged());
            control.whenJudged(vrrp::judged);
        } else if (control.ready().missing().isEmpty()) {
            // These are its first instances, and the rest of the daemon runs.
            control.whenJudged(standings::becomeReady);
        }
        List<String> changes = ConfigurationDifference.lines(before, next);
        generation++;
        errors = List.of();
        metrics.reloaded(true, generation, System.currentTimeMillis());
        LOG.info("configuration {} in force: {}", generation, changes.isEmpty() ? "nothing changed" : changes);
        List<String> refused = programmed
                ? List.of()
                : List.of("the kernel refused some changes to the IPVS table (see the log); they are tried again");
        return new ReloadReport(true, false, generation, file(), changes, refused);
    }

    private String file() {
        return reader.file().toAbsolutePath().toString();
    }
}
