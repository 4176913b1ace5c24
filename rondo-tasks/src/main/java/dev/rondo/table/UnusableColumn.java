package dev.rondo.table;

/** A column that cannot be used, with the reason, which becomes an error only when the column is asked for. */
public final class UnusableColumn implements TableColumn {
    private final ColumnInfo info;
    private final String note;
    private final Fault fault;
    private final boolean meantNumeric;

    private UnusableColumn(ColumnInfo info, String note, Fault fault, boolean meantNumeric) {
        this.info = info;
        this.note = note;
        this.fault = fault;
        this.meantNumeric = meantNumeric;
    }

    static UnusableColumn of(ColumnInfo info, String note, Fault fault) {
        return new UnusableColumn(info, note, fault, false);
    }

    /** A column of numbers with a cell that is none. */
    static UnusableColumn badNumber(ColumnInfo info, String note, Fault fault) {
        return new UnusableColumn(info, note, fault, true);
    }

    boolean isMeantNumeric() {
        return meantNumeric;
    }

    @Override
    public ColumnInfo info() {
        return info;
    }

    @Override
    public UnusableColumn head(int rows) {
        return this;
    }

    @Override
    public String note() {
        return note;
    }

    /** The error to throw when a model needs the column. */
    public TableException error() {
        return fault.exception();
    }
}
