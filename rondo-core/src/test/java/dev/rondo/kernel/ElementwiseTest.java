package dev.rondo.kernel;

import dev.rondo.testing.Bits;
import org.junit.jupiter.api.Test;

class ElementwiseTest {
    private static final float[] A = {9, 1, 2, 3, 9};
    private static final float[] B = {4, 5, 6};

    private static float[] y() {
        return new float[] {7, 10, 20, 30, 7};
    }

    @Test
    void sumsAndProductsStayWithinTheirRange() {
        float[] y = y();
        Elementwise.add(y, 1, A, 1, 3);
        Bits.assertSame(new float[] {7, 11, 22, 33, 7}, y, "add");

        y = y();
        Elementwise.addScaled(y, 1, -2, A, 1, 3);
        Bits.assertSame(new float[] {7, 8, 16, 24, 7}, y, "addScaled");

        y = y();
        Elementwise.addProduct(y, 1, A, 1, B, 0, 3);
        Bits.assertSame(new float[] {7, 14, 30, 48, 7}, y, "addProduct");

        y = y();
        Elementwise.multiply(y, 1, A, 1, B, 0, 3);
        Bits.assertSame(new float[] {7, 4, 10, 18, 7}, y, "multiply");

        y = y();
        Elementwise.scale(y, 1, 0.5f, 3);
        Bits.assertSame(new float[] {7, 5, 10, 15, 7}, y, "scale");
    }

    @Test
    void productsAreFusedWithTheirSums() {
        float a = 1 + 0x1p-12f;
        float[] y = {-1 - 0x1p-11f};
        Elementwise.addScaled(y, 0, a, new float[] {a}, 0, 1);
        Bits.assertSame(new float[] {0x1p-24f}, y, "addScaled rounds once");
        y[0] = -1 - 0x1p-11f;
        Elementwise.addProduct(y, 0, new float[] {a}, 0, new float[] {a}, 0, 1);
        Bits.assertSame(new float[] {0x1p-24f}, y, "addProduct rounds once");
    }

    @Test
    void rowsAreFilledAndGapsAreNot() {
        float[] y = {0, 0, 0, 0, 0, 0, 0, 0};
        Elementwise.fillRows(y, 1, 3, B, 1, 2, 2);
        Bits.assertSame(new float[] {0, 5, 6, 0, 5, 6, 0, 0}, y, "fillRows");
    }
}
