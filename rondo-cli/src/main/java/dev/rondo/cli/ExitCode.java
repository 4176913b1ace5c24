package dev.rondo.cli;

/** How the process ends. A process that is stopped by a signal ends with 128 plus the signal's number: 130 for Ctrl-C. */
final class ExitCode {
    /** Everything was done. */
    static final int DONE = 0;
    /** The run failed: a file that cannot be used or written, a training that broke down. */
    static final int FAILED = 1;
    /** The command line itself is wrong. */
    static final int USAGE = 2;

    private ExitCode() {}
}
