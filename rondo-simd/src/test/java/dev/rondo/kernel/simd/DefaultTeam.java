package dev.rondo.kernel.simd;

import dev.rondo.kernel.Compute;

/** Prints how many threads there are where nobody says. */
final class DefaultTeam {
    private DefaultTeam() {}

    public static void main(String[] args) {
        System.out.println(Compute.current().workers().size());
    }
}
