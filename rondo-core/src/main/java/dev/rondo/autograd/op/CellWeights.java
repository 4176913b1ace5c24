package dev.rondo.autograd.op;

import dev.rondo.autograd.Variable;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a recurrent cell: H units, I inputs, G blocks of columns, P columns of h (H without a projection).
 *
 * @param kernel W {@code [I, G*H]}
 * @param recurrent U {@code [P, G*H]}
 * @param bias {@code [G*H]}, for the GRU with reset_after {@code [2, G*H]}, or null
 * @param norm gains of layer normalization, or null
 * @param peephole LSTM only: rows of weights of c, for the gates i, f and o, or i and o where f is 1 - i; or null
 * @param projection LSTM only: {@code [H, P]}, or null
 */
public record CellWeights(
        Variable kernel,
        Variable recurrent,
        @Nullable Variable bias,
        @Nullable Gains norm,
        @Nullable Variable peephole,
        @Nullable Variable projection) {
    /** The weights of a plain cell. */
    public static CellWeights of(Variable kernel, Variable recurrent, @Nullable Variable bias) {
        return new CellWeights(kernel, recurrent, bias, null, null, null);
    }

    /**
     * Gains of layer normalization (Ba et al. 2016).
     *
     * @param kernel of {@code x.W}, {@code [G*H]}
     * @param recurrent of {@code h'.U}, {@code [G*H]}
     * @param carry LSTM only: gain and bias of c on its way out, {@code [2, H]}, or null
     */
    public record Gains(
            Variable kernel, Variable recurrent, @Nullable Variable carry) {}

    /** All that are there, in an array with room for so many other variables behind them. */
    Variable[] with(int others) {
        int count = 2 + one(bias) + one(peephole) + one(projection) + (norm == null ? 0 : 2 + one(norm.carry()));
        Variable[] all = new Variable[count + others];
        all[0] = kernel;
        all[1] = recurrent;
        int at = put(all, 2, bias);
        at = put(all, at, peephole);
        at = put(all, at, projection);
        if (norm != null) {
            at = put(all, at, norm.kernel());
            at = put(all, at, norm.recurrent());
            put(all, at, norm.carry());
        }
        return all;
    }

    private static int one(@Nullable Variable weight) {
        return weight == null ? 0 : 1;
    }

    private static int put(Variable[] all, int at, @Nullable Variable weight) {
        if (weight != null) {
            all[at] = weight;
        }
        return at + one(weight);
    }
}
