package dev.rondo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.rondo.bench.peer.Scripts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class PeerScriptsTest {
    private static final Pattern PRODUCT = Pattern.compile("    \\(([0-9]+), ([0-9]+), ([0-9]+)\\),");
    private static final Pattern SHAPE = Pattern.compile("    \"(\\w+)\": \\(([0-9, ]+)\\),");

    /** And the products. */
    @Test
    void theScriptsHaveTheProductsOfTheTable() throws IOException {
        try (InputStream in = Scripts.class.getResourceAsStream("peer_common.py")) {
            assertNotNull(in);
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(
                    Arrays.stream(Product.values()).map(Product::row).toList(),
                    PRODUCT.matcher(text)
                            .results()
                            .map(match -> "product/" + match.group(1) + "x" + match.group(2) + "x" + match.group(3))
                            .toList());
        }
    }

    /** The peers measure the rows that Rondo measures. */
    @Test
    void theScriptsHaveTheWorkloadsOfTheTable() throws IOException {
        List<String> expected = new ArrayList<>();
        for (Workload workload : Workload.values()) {
            expected.add(workload.label() + " "
                    + List.of(
                            workload.inputs(), workload.units(), workload.layers(), workload.batch(), workload.time()));
        }
        try (InputStream in = Scripts.class.getResourceAsStream("peer_common.py")) {
            assertNotNull(in);
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(
                    expected,
                    SHAPE.matcher(text)
                            .results()
                            .map(match -> match.group(1) + " [" + match.group(2) + "]")
                            .toList());
        }
    }
}
