package dev.rondo.task.generate;

import java.util.Arrays;

/** The tokens just before the next one, as far back as repetition is looked for. */
final class Recent {
    private Recent() {}

    /** The last tokens of a prompt and the first {@code count} tokens behind it. */
    static int[] of(int[] prompt, int[] behind, int count) {
        int fromBehind = Math.min(count, Sampling.REMEMBERED);
        int fromPrompt = Math.min(prompt.length, Sampling.REMEMBERED - fromBehind);
        int[] recent = Arrays.copyOfRange(prompt, prompt.length - fromPrompt, prompt.length + fromBehind);
        System.arraycopy(behind, count - fromBehind, recent, fromPrompt, fromBehind);
        return recent;
    }
}
