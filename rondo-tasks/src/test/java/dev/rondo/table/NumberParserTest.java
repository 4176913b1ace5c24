package dev.rondo.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberParserTest {
    private final NumberParser parser = new NumberParser();
    private final CellBuffer cell = new CellBuffer();

    private void assertSameAsJdk(String text, String note) {
        assertEquals(NumberParser.Kind.NUMBER, parser.parse(cell.set(text)), text + note);
        double expected = Double.parseDouble(text);
        assertEquals(
                Double.doubleToRawLongBits(expected),
                Double.doubleToRawLongBits(parser.value()),
                text + " gave " + parser.value() + note);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+0.0",
                "1",
                "-1",
                "+1.5",
                ".5",
                "5.",
                "0.1",
                "1e3",
                "1E-3",
                "1.e+2",
                "007",
                "9007199254740992",
                "9007199254740993",
                "123456789012345678901234567890",
                "0.000000000000000000000000000001",
                "1e22",
                "1e23",
                "1.7976931348623157e308",
                "4.9e-324",
                "1e-400",
                "0e99999999999",
                "1234567890123456780000",
                "1e-22",
                "0.30000000000000004",
                "5.827000141143799",
                "100000000000000000000000",
                "0.1000000000000000055511151231257827"
            })
    void readsWhatTheJdkReads(String text) {
        assertSameAsJdk(text, "");
    }

    @Test
    void readsRandomNumbersLikeTheJdk() {
        long seed = Long.getLong("tests.seed", 20250117L);
        Random random = new Random(seed);
        String note = ", replay with -Dtests.seed=" + seed;
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertSameAsJdk(Double.toString(value), note);
            }
            assertSameAsJdk(Double.toString(random.nextGaussian() * 1000), note);
            assertSameAsJdk(
                    BigDecimal.valueOf(random.nextLong(), random.nextInt(30)).toPlainString(), note);
            assertSameAsJdk(random.nextInt(100_000) + "." + random.nextInt(1000), note);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "-.",
                "e5",
                "1e",
                "1e+",
                "1d",
                "1f",
                "1L",
                "0x1p3",
                "1_000",
                "1,5",
                "1.2.3",
                "--1",
                "1 2",
                "NaN",
                "abc",
                "12abc",
                "1e5x",
                "infinite",
                "in",
                "2020-01-01"
            })
    void refusesWhatIsNoPlainNumber(String text) {
        assertEquals(NumberParser.Kind.TEXT, parser.parse(cell.set(text)), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "-Inf", "+INFINITY", "Infinity", "\u221E", "-\u221E"})
    void tellsInfinity(String text) {
        assertEquals(NumberParser.Kind.INFINITE, parser.parse(cell.set(text)), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e309", "-1e400", "1e99999999999", "179769313486231590000e290"})
    void tellsOverflow(String text) {
        assertEquals(NumberParser.Kind.OVERFLOW, parser.parse(cell.set(text)), text);
    }

    @Test
    void readsCellsLongerThanItsBuffer() {
        assertSameAsJdk("0." + "3".repeat(500), "");
    }
}
