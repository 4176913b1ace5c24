package dev.rondo.task.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rondo.tagging.TagScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A public data set of requests with intents and slots, against counts taken with Python. Skipped where the folder of data
 * sets (RONDO_DATA, or shared/data beside the checkout) is missing.
 */
class SnipsFilesTest {
    private static TaggedCorpus part(String name) {
        String chosen = System.getenv("RONDO_DATA");
        Path data = chosen == null ? besideTheCheckout() : Path.of(chosen);
        Path part = data.resolve("snips-slots").resolve(name);
        assumeTrue(Files.isDirectory(part), "data set not found: " + part + " (set RONDO_DATA)");
        return TaggedCorpus.read(part, List.of());
    }

    private static Path besideTheCheckout() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path data = folder.resolve("shared").resolve("data");
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        return Path.of("shared", "data");
    }

    private static int spans(TaggedCorpus corpus) {
        return corpus.sentences().stream()
                .mapToInt(sentence -> TagScheme.spans(sentence.tags()).size())
                .sum();
    }

    @Test
    void requestsWithIntentsAndSlotsAreRead() {
        TaggedCorpus training = part("train");
        assertEquals(13_084, training.sentences().size());
        assertEquals(117_700, training.tokens());
        assertEquals(7, training.labels().size());
        assertEquals(1_914, training.labels().get("PlayMusic"));
        assertEquals(72, training.tags().size());
        assertEquals(33_958, spans(training));
        TaggedCorpus test = part("test");
        assertEquals(700, test.sentences().size());
        assertEquals(6_354, test.tokens());
        assertEquals(1_790, spans(test));
        TagPlan plan = TagPlan.of(new TagParts(training, part("valid"), test), TagConfig.DEFAULT);
        assertEquals(7, plan.labels().size());
        assertEquals(
                "iob2",
                plan.choices().stream()
                        .filter(choice -> choice.setting().equals("tags"))
                        .findFirst()
                        .orElseThrow()
                        .value());
    }
}
