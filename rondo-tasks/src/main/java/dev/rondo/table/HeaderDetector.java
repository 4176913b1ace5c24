package dev.rondo.table;

import java.util.EnumMap;
import java.util.Map;

/**
 * Decides whether the first row holds names.
 *
 * <p>Each column compares its first cell with the cells below it: a text above numbers or times speaks for a header, a
 * time above times speaks against one and outweighs everything, a number above numbers speaks against one. Without any
 * such column the first row is taken for a header.
 */
final class HeaderDetector {
    private static final int SAMPLE_ROWS = 50;

    private enum Kind {
        NUMBER,
        TIME,
        MISSING,
        TEXT
    }

    private final CellGrid grid;
    private final MissingMarkers missing;
    private final NumberParser numbers = new NumberParser();
    private final TimeScanner times = new TimeScanner();
    private final CellBuffer cell = new CellBuffer();

    private HeaderDetector(CellGrid grid, MissingMarkers missing) {
        this.grid = grid;
        this.missing = missing;
    }

    static boolean detect(CellGrid grid, MissingMarkers missing) {
        return new HeaderDetector(grid, missing).hasHeader();
    }

    private boolean hasHeader() {
        boolean textAboveValues = false;
        boolean numberAboveNumbers = false;
        for (int column = 0; column < grid.columns(); column++) {
            Kind first = kind(0, column);
            Kind below = grid.rows() == 1 ? first : kindBelow(column);
            if (first == Kind.TIME && below == Kind.TIME) {
                return false;
            }
            boolean values = below == Kind.NUMBER || below == Kind.TIME;
            textAboveValues |= first == Kind.TEXT && values;
            numberAboveNumbers |= first == Kind.NUMBER && below == Kind.NUMBER;
        }
        return textAboveValues || !numberAboveNumbers;
    }

    /** What most of the cells below the first one hold. */
    private Kind kindBelow(int column) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        int present = 0;
        int last = Math.min(grid.rows(), SAMPLE_ROWS + 1);
        for (int row = 1; row < last; row++) {
            Kind kind = kind(row, column);
            counts.merge(kind, 1, Integer::sum);
            present += kind == Kind.MISSING ? 0 : 1;
        }
        for (Kind kind : new Kind[] {Kind.NUMBER, Kind.TIME, Kind.TEXT}) {
            if (present > 0 && counts.getOrDefault(kind, 0) * 2 >= present) {
                return kind;
            }
        }
        return Kind.MISSING;
    }

    private Kind kind(int row, int column) {
        grid.read(row, column, cell);
        NumberParser.Kind number = numbers.parse(cell);
        if (number == NumberParser.Kind.NUMBER || number == NumberParser.Kind.OVERFLOW) {
            return Kind.NUMBER;
        }
        if (missing.isMissing(cell)) {
            return Kind.MISSING;
        }
        return times.scan(cell) ? Kind.TIME : Kind.TEXT;
    }
}
