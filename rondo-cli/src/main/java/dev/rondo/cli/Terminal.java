package dev.rondo.cli;

import java.io.Console;
import java.nio.charset.Charset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What standard output can show.
 *
 * @param live whether a line can be written over, as progress is on a screen; false for files and pipes
 * @param colour whether colours are wanted
 * @param unicode whether characters beyond ASCII arrive as they should
 */
record Terminal(boolean live, boolean colour, boolean unicode) {
    /** A file or a pipe: nothing but text. */
    static final Terminal PLAIN = new Terminal(false, false, false);

    /** That of this process. */
    @SuppressWarnings("SystemConsoleNull") // it is null again since JDK 25 where there is no terminal
    static Terminal current() {
        @Nullable Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        String encoding = System.getProperty("stdout.encoding", "US-ASCII");
        return of(terminal, System.getenv(), encoding);
    }

    /** Colours follow https://no-color.org: any NO_COLOR that is not empty switches them off. */
    static Terminal of(boolean terminal, Map<String, String> environment, String encoding) {
        if (!terminal || environment.getOrDefault("TERM", "").equals("dumb")) {
            return PLAIN;
        }
        boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean unicode = Charset.isSupported(encoding)
                && Charset.forName(encoding).newEncoder().canEncode('\u2501');
        return new Terminal(true, colour, unicode);
    }
}
