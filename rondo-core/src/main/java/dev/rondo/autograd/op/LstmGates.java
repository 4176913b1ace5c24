package dev.rondo.autograd.op;

/** The LSTM between the sums in z and its state. */
sealed interface LstmGates permits PlainLstmGates, OpenLstmGates {
    /** Activates the sums in z, and writes the new c and what the output gate lets out of it. */
    void forward(float[] shown, int shownOff, States cs, int t, int from, int rows);

    /** Makes ready what only the way back needs, for spans of so many rows. */
    void prepareBackward(int spanRows);

    /**
     * Turns the gates in z into the gradients of their sums, and {@code dc}, the gradient of the new c, into that of c'.
     * Row b of the batch begins at {@code b * H}.
     */
    void back(float[] dc, float[] dShown, States cs, int t, int from, int rows);

    /** Clears what is kept for weight gradients where a step does not count. */
    void clear(int t, int from, int rows);

    /** Adds what the steps of a span give to the gradients of weights other than those of the products. */
    void weightGradients(int start, int steps, States cs);
}
