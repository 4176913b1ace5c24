package dev.rondo.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Java in a guide, and the marked lines of the sources that it shows. */
final class Guide {
    private static final String GUIDES = "../docs/guides/";
    private static final String SOURCES = "src/main/java/dev/rondo/examples/";

    private Guide() {}

    /** The blocks of Java in a guide. */
    static List<List<String>> blocks(String guide) throws IOException {
        List<List<String>> blocks = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of(GUIDES + guide))) {
            if (line.equals("```java")) {
                blocks.add(new ArrayList<>());
                inside = true;
            } else if (line.equals("```")) {
                inside = false;
            } else if (inside) {
                blocks.getLast().add(line);
            }
        }
        return blocks;
    }

    /** What stands between each pair of marks of a class, without the indentation of its first line. */
    static List<List<String>> compiled(String type) throws IOException {
        List<List<String>> parts = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of(SOURCES + type + ".java"))) {
            if (line.endsWith("// GUIDE: begin")) {
                parts.add(new ArrayList<>());
                inside = true;
            } else if (line.endsWith("// GUIDE: end")) {
                inside = false;
            } else if (inside) {
                parts.getLast().add(line);
            }
        }
        return parts.stream().map(Guide::unindented).toList();
    }

    private static List<String> unindented(List<String> lines) {
        int indent = lines.getFirst().length() - lines.getFirst().stripLeading().length();
        return lines.stream()
                .map(line -> line.isBlank() ? line : line.substring(indent))
                .toList();
    }
}
