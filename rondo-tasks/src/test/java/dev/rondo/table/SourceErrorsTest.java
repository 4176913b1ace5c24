package dev.rondo.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceErrorsTest {
    @TempDir
    private Path folder = Path.of("");

    private TestFile file = new TestFile(folder);

    @BeforeEach
    void createFile() {
        file = new TestFile(folder);
    }

    @Test
    void missingFileIsNamed() {
        TableException e = assertThrows(TableException.class, file::read);
        assertEquals(
                "data.csv: no such file. Expected a CSV file, got nothing under this name. Check the path.",
                file.message(e));
        assertEquals(file.path(), e.file());
        assertEquals(0, e.line());
        assertEquals(0, e.columnIndex());
    }

    @Test
    void directoryIsRefused() {
        TableException e = assertThrows(TableException.class, () -> SeriesTable.read(folder, TableOptions.DEFAULT));
        assertEquals(
                folder + ": not a file. Expected a CSV file, got a directory. Name a file inside it.", e.getMessage());
    }

    @Test
    void unreadableFileIsRefused() {
        TableException e = SourceFile.cannotRead(Path.of("data.csv"), new AccessDeniedException("data.csv"));
        assertEquals(
                "data.csv: the file may not be read. Expected permission to read it, got a refusal by the operating"
                        + " system. Change the permissions of the file or its folder.",
                e.getMessage());
    }

    @Test
    void failureWhileReadingIsReported() {
        TableException e = SourceFile.cannotRead(Path.of("data.csv"), new IOException("Input/output error"));
        assertEquals(
                "data.csv: reading the file failed. Expected a readable file, got Input/output error. Check the disk and"
                        + " try again.",
                e.getMessage());
    }

    @Test
    void emptyFileIsRefused() {
        String expected =
                "data.csv: the file is empty. Expected rows of data, got nothing. Check the path or the export.";
        assertEquals(expected, file.write("").error());
        assertEquals(expected, file.write("\n\r\n  \n").error());
        assertEquals(expected, file.write("\uFEFF").error());
    }

    @Test
    void headerWithoutRowsIsRefused() {
        assertEquals(
                "data.csv: the file has a header but no rows. Expected rows of data below the header 'date', 'price', got"
                        + " nothing after line 1. Check the export.",
                file.write("date,price\n").error());
    }

    @Test
    void binaryContentIsRefused() {
        assertEquals(
                "data.csv: binary content. Expected a text file with delimited columns, got a NUL byte at byte 6 (line"
                        + " 2). Export the data as CSV in UTF-8.",
                file.write("a,b\n1,\0\n").error());
    }

    @Test
    void compressedFilesAreNamed() {
        assertEquals(
                "data.csv: binary content. Expected a text file with delimited columns, got gzip-compressed data. Unpack"
                        + " it first with gunzip.",
                file.write(new byte[] {0x1F, (byte) 0x8B, 8, 0}).error());
        assertEquals(
                "data.csv: binary content. Expected a text file with delimited columns, got a zip archive, such as an"
                        + " .xlsx workbook. Save the sheet as CSV, or unpack the archive.",
                file.write(new byte[] {'P', 'K', 3, 4, 0}).error());
        assertEquals(
                "data.csv: binary content. Expected a text file with delimited columns, got a Parquet file. Export it as"
                        + " CSV.",
                file.write("PAR1....").error());
    }

    @Test
    void anotherEncodingIsNamedWithByteAndLine() {
        byte[] latin1 = "ort,wert\nKöln,1\n".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                "data.csv: the file is not UTF-8 text. Expected UTF-8, got byte 0xF6 at byte 10 (line 2): probably"
                        + " ISO-8859-1. Save it as \"CSV UTF-8\", or convert it: iconv -f ISO-8859-1 -t UTF-8 data.csv >"
                        + " utf8.csv.",
                file.write(latin1).error());
        byte[] windows = "ort,€\r\nA,1\n".getBytes(Charset.forName("windows-1252"));
        assertEquals(
                "data.csv: the file is not UTF-8 text. Expected UTF-8, got byte 0x80 at byte 4 (line 1): probably"
                        + " windows-1252. Save it as \"CSV UTF-8\", or convert it: iconv -f windows-1252 -t UTF-8"
                        + " data.csv > utf8.csv.",
                file.write(windows).error());
    }

    @Test
    void brokenByteFarIntoTheFileIsFoundOnItsLine() {
        StringBuilder text = new StringBuilder("ort,wert\r\n");
        for (int i = 0; i < 5000; i++) {
            text.append("Köln,").append(i).append("\r\n");
        }
        byte[] good = text.toString().getBytes(StandardCharsets.UTF_8);
        byte[] bad = Arrays.copyOf(good, good.length + 1);
        bad[good.length] = (byte) 0xC3;
        assertEquals(
                "byte 0xC3 at byte " + Words.number(good.length) + " (line 5002): probably ISO-8859-1",
                assertThrows(TableException.class, file.write(bad)::read).got());
    }

    @Test
    void utf16IsNamedWithAndWithoutItsMark() {
        String end = ": probably UTF-16. Save it as \"CSV UTF-8\", or convert it: iconv -f UTF-16 -t UTF-8 data.csv >"
                + " utf8.csv.";
        byte[] marked = "date,x\n2020-01-01,1\n".getBytes(StandardCharsets.UTF_16);
        assertEquals(
                "data.csv: the file is not UTF-8 text. Expected UTF-8, got a UTF-16 byte order mark at byte 0 (line 1)"
                        + end,
                file.write(marked).error());
        byte[] unmarked = "date,x\n2020-01-01,1\n".getBytes(StandardCharsets.UTF_16LE);
        assertEquals(
                "data.csv: the file is not UTF-8 text. Expected UTF-8, got a NUL byte after every letter, the first at"
                        + " byte 1 (line 1)" + end,
                file.write(unmarked).error());
    }

    @Test
    void tooLargeFileNamesTheLimit() {
        TableOptions options = TableOptions.DEFAULT.withLimits(new TableLimits(10, 4, 8));
        assertEquals(
                "data.csv: the file is too large. Expected at most 10 bytes, got more than that. Keep fewer rows or"
                        + " columns, or split the file.",
                file.write("a,b\n1,2\n3,4\n").error(options));
        TableOptions mebi = TableOptions.DEFAULT.withLimits(new TableLimits(1 << 20, 4, 8));
        assertEquals(
                "at most 1 MiB",
                assertThrows(
                                TableException.class,
                                () -> file.write(new byte[(1 << 20) + 1]).read(mebi))
                        .expected());
    }

    @Test
    void tooManyColumnsAndCellsNameTheLimit() {
        TableOptions options = TableOptions.DEFAULT.withLimits(new TableLimits(1000, 4, 8));
        assertEquals(
                "data.csv, line 1: too many columns. Expected at most 4 columns, got more than that. Keep only the rows"
                        + " and columns that are needed.",
                file.write("a,b,c,d,e\n1,2,3,4,5\n").error(options));
        assertEquals(
                "data.csv, line 5: too many cells. Expected at most 8 cells (rows times columns), got more than that."
                        + " Keep only the rows and columns that are needed.",
                file.write("a,b\n1,2\n3,4\n5,6\n7,8\n").error(options));
    }

    @Test
    void limitsMustBePositive() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> new TableLimits(0, 1, 1));
        assertEquals(
                "Table limits must be positive and at most 2 GiB, got maxBytes 0, maxColumns 1, maxCells 1. Start from"
                        + " TableLimits.DEFAULT.",
                e.getMessage());
    }
}
