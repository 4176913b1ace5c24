package dev.rondo.autograd.op;

import dev.rondo.autograd.Variable;
import java.util.List;

/**
 * What a recurrent layer leaves behind after a sequence.
 *
 * @param output the outputs of all steps {@code [B, T, H]}, or of the last {@code [B, H]}
 * @param state the final state, each {@code [B, H]}: h for RNN and GRU, h and c for LSTM
 */
public record Unrolled(Variable output, List<Variable> state) {}
