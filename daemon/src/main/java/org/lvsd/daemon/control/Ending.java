package org.lvsd.daemon.control;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.lvsd.daemon.admin.HttpDoors;
import org.lvsd.daemon.metrics.Metrics;
import org.lvsd.daemon.systemd.ServiceManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The order in which the parts end: mastership first, so that a backup has the addresses before the services are gone. */
record Ending(
        ControlThread thread,
        Control control,
        VrrpPart vrrp,
        HttpDoors doors,
        Reports reports,
        Metrics metrics,
        ServiceManager manager) {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd");
    private static final Duration CONTROL_LIMIT = Duration.ofSeconds(10);

    /** Hands mastership over, then takes the services out of the table. */
    void stop() {
        vrrp.stop();
        boolean unused = onControl(thread, () -> {
            control.stop();
            return true;
        });
        thread.close();
        doors.close();
        reports.close();
        metrics.close();
        manager.close();
    }

    /** Leaves services, and mastership where there is time enough, as they are. */
    void leave() {
        LOG.info("leaving to the next process");
        if (!vrrp.leave()) {
            LOG.warn(
                    "handing over: a backup would take over before the next process is there, or virtual routes or rules would stay if"
                            + " none came");
            vrrp.stop();
        }
        doors.close();
        LOG.info("left");
    }

    /** Has the control thread do it. @return its answer, or true when there is none in time */
    static boolean onControl(ControlThread thread, Supplier<Boolean> task) {
        try {
            return thread.submit(task).get(CONTROL_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (RejectedExecutionException stoppedBefore) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("the control thread did not finish in time; services may be left in the table", e);
        }
        return true;
    }
}
