package dev.rondo.cli;

import java.io.IOException;

/**
 * What becomes of the run that an earlier command left unfinished.
 *
 * @param every steps between checkpoints
 * @param resume whether to go on with it
 * @param restart whether to discard it
 */
record Checkpoints(int every, boolean resume, boolean restart) {

    /**
     * Settles it before anything is trained.
     *
     * @param howToGoOn the command with {@code --resume}
     * @throws CommandException if there is one and nobody said what is to become of it
     */
    void settle(OutputFiles files, Screen screen, String howToGoOn) throws IOException {
        if (restart) {
            files.deleteCheckpoints();
        } else if (resume && !files.hasCheckpoint()) {
            screen.tell(
                    "rondo: there is no unfinished run in " + files.checkpoint() + ": starting from the beginning.");
        } else if (!resume && files.hasCheckpoint()) {
            throw new CommandException(files.checkpoint() + " holds an unfinished run. Go on with it:\n  " + howToGoOn
                    + "\nor discard it with " + OutputFlags.RESTART + ".");
        }
    }
}
