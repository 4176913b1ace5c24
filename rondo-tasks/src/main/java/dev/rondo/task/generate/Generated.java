package dev.rondo.task.generate;

import java.util.List;

/**
 * What was generated.
 *
 * @param text behind the prompt
 * @param tokens how many were generated
 * @param stopped whether it ended at a string to stop at
 * @param unknown parts of the prompt that the model does not know, each once
 */
public record Generated(String text, int tokens, boolean stopped, List<String> unknown) {
    public Generated {
        unknown = List.copyOf(unknown);
    }
}
