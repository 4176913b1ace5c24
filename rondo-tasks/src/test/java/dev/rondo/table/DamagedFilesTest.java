package dev.rondo.table;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with random damage are read or refused with a {@link TableException}; nothing else may happen. */
class DamagedFilesTest {
    private static final String ALPHABET = "0123456789,,;;\"\"\n\n\r\t|-/.:+TZQWeE NAé\0x=";
    private static final List<String> FILES = List.of(
            "date,a,b\n2020-01-01,1,x\n2020-01-02,2,y\n2020-01-03,,x\n2020-01-04,4,y\n",
            "\"Month\";\"v\"\n\"1949-11\";112\n\"1949-12\";118\n\"1950-01\";1.5e3\n",
            "year,month,day,hour,a\n2010,12,31,22,NA\n2010,12,31,23,5\n2011,1,1,0,6\n",
            "when\tv\n2024-10-27T01:00:00+02:00\t1\n2024-10-27T02:00:00+02:00\t2\n2024-10-27T02:00:00+01:00\t3\n",
            "31/12/2023|1\n01/01/2024|2\n02/01/2024|3\n03/01/2024|4\n",
            "2020-W52\n2020-W53\n2021-W01\n",
            "v\n1\n\n3\n");

    @Test
    void damageNeverSurprises(@TempDir Path folder) {
        long seed = Long.getLong("tests.seed", 9000L);
        TestFile file = new TestFile(folder);
        int read = 0;
        int refused = 0;
        int trials = 1000;
        for (int trial = 0; trial < trials; trial++) {
            Random random = new Random(seed + trial);
            byte[] content = damaged(random);
            TableOptions options = TableOptions.DEFAULT
                    .withSort(random.nextBoolean())
                    .withFillGaps(random.nextBoolean())
                    .withLimits(new TableLimits(10_000, 50, 5_000));
            String note = "replay with -Dtests.seed=" + (seed + trial) + ": " + Arrays.toString(content);
            file.write(content);
            if (assertDoesNotThrow(() -> isUsed(file, options), note)) {
                read++;
            } else {
                refused++;
            }
        }
        assertTrue(read > trials / 10 && refused > trials / 10, read + " read, " + refused + " refused");
    }

    private static byte[] damaged(Random random) {
        StringBuilder text = new StringBuilder(FILES.get(random.nextInt(FILES.size())));
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length());
            char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, c);
                case 1 -> text.insert(at, c);
                case 2 -> text.deleteCharAt(at);
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(20))));
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return random.nextInt(5) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    /** Goes through everything that a caller does with a file; false when it is refused with a reason. */
    private static boolean isUsed(TestFile file, TableOptions options) {
        try {
            SeriesTable table = file.read(options);
            assertFalse(table.summary().lines().isEmpty());
            assertTrue(table.time().size() == table.rows()
                    && !table.time().label(table.rows() - 1).isEmpty());
            table.requireRows(2, "a step between times");
            assertTrue(table.time().future(3).size() == 3);
            List<Series> series = table.select(table.defaultTarget(), List.of());
            FillPlan plan = FillPlan.fit(table, series, MissingPolicy.INTERPOLATE, table.rows());
            for (double value :
                    plan.fill(table, series, table.rows()).getFirst().values()) {
                assertTrue(Double.isFinite(value), "a finite value");
            }
            return true;
        } catch (TableException e) {
            assertTrue(e.getMessage().contains("Expected ") && e.getMessage().contains(", got "), e.getMessage());
            return false;
        }
    }
}
