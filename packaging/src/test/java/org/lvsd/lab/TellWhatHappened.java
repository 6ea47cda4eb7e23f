package org.lvsd.lab;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Prints the logs of every program of a test that failed: the machine they ran on is gone afterwards. */
final class TellWhatHappened implements TestWatcher {
    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        Program.all().forEach(program -> System.out.println(program.logForPeople()));
    }
}
