package dev.rondo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.kernel.Compute;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is timed is the product. */
final class ProductRunTest {
    @ParameterizedTest
    @EnumSource
    void everyThreadDoesItsPart(Product product) {
        ProductRun one = run(product, 1);
        ProductRun three = run(product, 3);
        for (int row = 0; row < product.m(); row = 2 * row + 1) {
            for (int column = 0; column < product.n(); column = 3 * column + 1) {
                assertEquals(one.expected(row, column), one.result(row, column), 2e-4);
                assertEquals(one.result(row, column), three.result(row, column));
            }
        }
        int last = product.m() - 1;
        assertEquals(one.expected(last, 0), three.result(last, 0), 2e-4);
    }

    private static ProductRun run(Product product, int threads) {
        return Compute.threads(threads).get(() -> {
            ProductRun run = new ProductRun(product);
            run.multiply();
            run.multiply();
            return run;
        });
    }
}
