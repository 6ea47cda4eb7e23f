package org.lvsd.lab;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Prints the logs of every program of a test that failed, those that have ended too. */
final class TellWhatHappened implements BeforeEachCallback, TestWatcher {
    @Override
    public void beforeEach(ExtensionContext context) {
        Program.forgetEnded();
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        Program.all().forEach(program -> System.out.println(program.logForPeople()));
    }
}
