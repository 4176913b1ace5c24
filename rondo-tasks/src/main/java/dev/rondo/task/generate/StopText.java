package dev.rondo.task.generate;

import java.util.List;

/**
 * Lets text through until one of some strings comes, which may be spread over several pieces. What could be the beginning
 * of one is held back until it is known not to be.
 */
final class StopText {
    private final List<String> stops;
    private final StringBuilder held = new StringBuilder();
    private boolean stopped;

    /** Stops at the first of these; none may be empty. */
    StopText(List<String> stops) {
        this.stops = List.copyOf(stops);
    }

    /** What a further piece of the text lets through. */
    String next(String piece) {
        held.append(piece);
        int end = -1;
        for (String stop : stops) {
            int at = held.indexOf(stop);
            end = at >= 0 && (end < 0 || at < end) ? at : end;
        }
        if (end >= 0) {
            stopped = true;
            held.setLength(end);
            return end();
        }
        int kept = longestBeginning();
        String through = held.substring(0, held.length() - kept);
        held.delete(0, through.length());
        return through;
    }

    /** What was held back, once there are no more pieces. */
    String end() {
        String rest = held.toString();
        held.setLength(0);
        return rest;
    }

    /** Whether one of the strings has come. */
    boolean isStopped() {
        return stopped;
    }

    /** How much of the end of what is held could be the beginning of a string to stop at. */
    private int longestBeginning() {
        int longest = 0;
        for (String stop : stops) {
            for (int n = Math.min(stop.length() - 1, held.length()); n > longest; n--) {
                if (stop.startsWith(held.substring(held.length() - n))) {
                    longest = n;
                }
            }
        }
        return longest;
    }
}
