package dev.rondo.table;

import java.nio.file.Path;

/**
 * A file cannot be used as it is.
 *
 * <p>The message reads {@code <file>, line <n>, column '<name>' (<index>): <what happened>. Expected <...>, got <...>.
 * <what to do>.}; the parts are also available one by one.
 */
public final class TableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    TableException(Fault fault) {
        super(fault.message());
        this.fault = fault;
    }

    TableException(Fault fault, Throwable cause) {
        super(fault.message(), cause);
        this.fault = fault;
    }

    /** The file as the user named it. */
    public Path file() {
        return fault.place().file();
    }

    /** The line in the file, counted from 1; 0 when the file as a whole is meant. */
    public long line() {
        return fault.place().line();
    }

    /** The name of the column; empty when no column is meant or it has no name. */
    public String column() {
        return fault.place().column();
    }

    /** The position of the column in the file, counted from 1; 0 when no column is meant. */
    public int columnIndex() {
        return fault.place().columnIndex();
    }

    /** What happened. */
    public String what() {
        return fault.what();
    }

    /** What was expected. */
    public String expected() {
        return fault.expected();
    }

    /** What came instead. */
    public String got() {
        return fault.got();
    }

    /** What the user can do about it. */
    public String fix() {
        return fault.fix();
    }
}
