package dev.rondo.table;

/**
 * A problem with a file, as data: it can be kept with a column and thrown only when that column is asked for.
 *
 * @param place where
 * @param what what happened, as a clause without a full stop
 * @param expected what was expected
 * @param got what came
 * @param fix what the user can do, as a sentence without its full stop, or a question
 */
record Fault(Place place, String what, String expected, String got, String fix) {

    String message() {
        String end = fix.endsWith("?") ? "" : ".";
        return place.text() + ": " + what + ". Expected " + expected + ", got " + got + ". " + fix + end;
    }

    TableException exception() {
        return new TableException(this);
    }
}
