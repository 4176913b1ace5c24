package dev.rondo.autograd.op;

import dev.rondo.autograd.Variable;
import java.util.ArrayList;
import java.util.List;
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
    private static final int MOST = 8;

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

    /** All that are there. */
    List<Variable> all() {
        List<Variable> all = new ArrayList<>(MOST);
        all.add(kernel);
        all.add(recurrent);
        addTo(all, bias);
        addTo(all, peephole);
        addTo(all, projection);
        if (norm != null) {
            all.add(norm.kernel());
            all.add(norm.recurrent());
            addTo(all, norm.carry());
        }
        return all;
    }

    private static void addTo(List<Variable> all, @Nullable Variable weight) {
        if (weight != null) {
            all.add(weight);
        }
    }
}
