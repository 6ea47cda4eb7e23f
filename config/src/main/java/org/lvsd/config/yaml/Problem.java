package org.lvsd.config.yaml;

/**
 * One thing that is wrong in a configuration file.
 *
 * @param line from 1; 0 for the file as a whole, which could not be read
 * @param column from 1, in characters (code points); 0 likewise
 * @param message what is wrong, with what was expected where that helps
 */
public record Problem(String file, int line, int column, String message) {
    static Problem ofFile(String file, String message) {
        return new Problem(file, 0, 0, message);
    }

    /** {@code FILE:LINE:COLUMN: error: MESSAGE}, without a place where there is none. */
    @Override
    public String toString() {
        String place = line == 0 ? "" : ":" + line + ":" + column;
        return file + place + ": error: " + message;
    }
}
