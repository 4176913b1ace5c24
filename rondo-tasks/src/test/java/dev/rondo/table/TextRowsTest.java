package dev.rondo.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextRowsTest {
    @TempDir
    private Path folder;

    private TextRows read(String name, String text) throws IOException {
        return TextRows.read(Files.writeString(folder.resolve(name), text), null, TextFormat.LABEL_FIRST);
    }

    private static List<List<String>> cells(TextRows rows) {
        return rows.rows().stream().map(TextRows.Row::cells).toList();
    }

    private void refuses(String expected, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        TableException e = assertThrows(TableException.class, () -> read(name, text));
        assertEquals(file + expected, e.getMessage());
    }

    @Test
    void everyLayoutIsFoundByNameOrContent() throws IOException {
        List<List<String>> wanted = List.of(List.of("pos", "good, very"), List.of("neg", "a \"bad\" one"));
        assertEquals(wanted, cells(read("a.csv", "pos,\"good, very\"\nneg,\"a \"\"bad\"\" one\"\n")));
        assertEquals(wanted, cells(read("a.tsv", "pos\tgood, very\nneg\t\"a \"\"bad\"\" one\"\n")));
        assertEquals(wanted, cells(read("a.txt", "pos\tgood, very\r\nneg\ta \"bad\" one\r\n")));
        assertEquals(wanted, cells(read("a.train", "pos good, very\n\nneg  a \"bad\" one\n")));
        TextRows json = read(
                "a.jsonl",
                "{\"label\":\"pos\",\"text\":\"good, very\"}\n{\"text\":\"a \\\"bad\\\" one\",\"label\":\"neg\"}");
        assertEquals(wanted, cells(json));
        assertEquals(List.of("label", "text"), json.names());
    }

    @Test
    void quotesInsideOfTabSeparatedCellsAreCharacters() throws IOException {
        assertEquals(
                List.of(List.of("\"a\" or \"b\"", "\"open"), List.of("\"", "x")),
                cells(read("q.tsv", "\"a\" or \"b\"\t\"open\n\"\tx")));
    }

    @Test
    void jsonValuesBecomeCells() throws IOException {
        TextRows rows = read("v.jsonl", "{\"a\":1.50,\"b\":[\"x\",\"y\"]}\n{\"c\":null,\"a\":true}\n");
        assertEquals(List.of("a", "b", "c"), rows.names());
        assertEquals(List.of(List.of("1.5", "x\u001Fy", ""), List.of("true", "", "")), cells(rows));
    }

    @Test
    void columnsAreNamedOrNumbered() throws IOException {
        TextRows rows = read("h.csv", "id,review\n1,fine\n").takeHeader();
        assertEquals(1, rows.column("review"));
        assertEquals(1, rows.column("2"));
        assertEquals(2, rows.rows().getFirst().line());
        assertEquals(
                folder.resolve("h.csv")
                        + ": no such column. Expected one of 'id', 'review', got 'reviw'. Did you mean"
                        + " 'review'?",
                assertThrows(TableException.class, () -> rows.column("reviw")).getMessage());
        assertEquals(
                folder.resolve("o.csv") + ": the file has a header but no rows. Expected rows of data below the header"
                        + " 'id', got nothing after line 1. Check the export.",
                assertThrows(TableException.class, () -> read("o.csv", "id\n").takeHeader())
                        .getMessage());
    }

    @Test
    void aLineOfTenMegabytesIsRead() throws IOException {
        String longText = "word ".repeat(2_000_000).strip();
        for (String name : List.of("l.csv", "l.tsv", "l.jsonl")) {
            String line = switch (name) {
                case "l.csv" -> "pos,\"" + longText + "\"\nneg,b\n";
                case "l.tsv" -> "pos\t" + longText + "\nneg\tb\n";
                default -> "{\"l\":\"pos\",\"t\":\"" + longText + "\"}\n{\"l\":\"neg\",\"t\":\"b\"}\n";
            };
            assertEquals(List.of(List.of("pos", longText), List.of("neg", "b")), cells(read(name, line)), name);
        }
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        refuses(
                ", line 2, column 2: broken quotes in the row that starts here. Expected a quoted cell to close with a"
                        + " quote before the next delimiter, and quotes inside it doubled, got a quote that is never"
                        + " closed, or text after a closing quote. Close the quote, double the quotes inside the cell, or"
                        + " remove them.",
                "b.csv",
                "a,b\npos,\"never closed\nneg,x\n");
        refuses(
                ", line 2: too few cells in the row. Expected 2 cells between tabs as on line 1, got 1. Complete the"
                        + " row.",
                "b.tsv",
                "a\tb\nc\n");
        refuses(
                ", line 3: too many cells in the row. Expected 2 cells between tabs as on line 1, got 3. Remove the"
                        + " extra tabs.",
                "c.tsv",
                "a\tb\nc\td\ne\tf\tg\n");
        refuses(
                ": the file is empty. Expected rows of data, got nothing. Check the path or the export.",
                "e.tsv",
                "\n");
        refuses(
                ": the file is empty. Expected rows of data, got nothing. Check the path or the export.",
                "e.jsonl",
                "");
        refuses(
                ", line 2: the line is no JSON object. Expected an object such as {\"text\": \"...\"}, got array. Write"
                        + " one object a line.",
                "a.jsonl",
                "{\"a\":1}\n[1]\n");
        TableException broken = assertThrows(TableException.class, () -> read("x.jsonl", "{\"a\":1}\n{\"a\":\n"));
        assertTrue(
                broken.getMessage()
                        .startsWith(folder.resolve("x.jsonl")
                                + ", line 2: the line is not valid JSON. Expected an object such as"),
                broken.getMessage());
    }

    @Test
    void mixedEncodingsAreRefusedWithTheLine() throws IOException {
        Path file = folder.resolve("m.tsv");
        byte[] utf8 = "pos\tcaf\u00E9\n".getBytes(StandardCharsets.UTF_8);
        byte[] latin = "neg\tcaf\u00E9\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] both = new byte[utf8.length + latin.length];
        System.arraycopy(utf8, 0, both, 0, utf8.length);
        System.arraycopy(latin, 0, both, utf8.length, latin.length);
        Files.write(file, both);
        TableException e = assertThrows(TableException.class, () -> TextRows.read(file, null, TextFormat.LABEL_FIRST));
        assertTrue(
                e.getMessage().startsWith(file + ": the file is not UTF-8 text. Expected UTF-8, got byte 0xE9 at byte"),
                e.getMessage());
        assertTrue(e.getMessage().contains("(line 2)"), e.getMessage());
    }
}
