package org.lvsd.daemon.status;

/**
 * What became of a {@link ServerChange}.
 *
 * @param applied whether it holds from now on
 * @param message what is the case now, or why not
 */
public record ChangeReport(boolean applied, String message) {}
