package dev.rondo.persist;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.rondo.persist.SafeTensorsException.Kind;
import dev.rondo.persist.SafeTensorsHeader.Entry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON header token by token, without a tree: anything that the format does not ask for is refused where it
 * stands, so nesting goes no deeper than the format's own three levels and memory stays in proportion to the header.
 */
final class SafeTensorsHeaderParser {
    // Names come from strangers: no table of them is kept between files.
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxNumberLength(20)
                    .maxNameLength(SafeTensors.MAX_HEADER_BYTES)
                    .maxStringLength(SafeTensors.MAX_HEADER_BYTES)
                    .build())
            .build();

    private final JsonParser json;
    private final HeaderProblems problems;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private @Nullable Map<String, String> metadata;

    private SafeTensorsHeaderParser(JsonParser json, HeaderProblems problems) {
        this.json = json;
        this.problems = problems;
    }

    /**
     * What {@code header} declares; each entry is checked by itself, {@link SafeTensorsHeader#checkLayout} checks them
     * together.
     */
    static SafeTensorsHeader parse(byte[] header, String source) throws SafeTensorsException {
        if (header.length == 0 || header[0] != '{') {
            throw new SafeTensorsException(
                    Kind.MALFORMED_HEADER,
                    source,
                    "the header does not begin with '{'. This is not a safetensors file, or a damaged one.");
        }
        Reader text = new InputStreamReader(new ByteArrayInputStream(header), StandardCharsets.UTF_8.newDecoder());
        try (JsonParser json = JSON.createParser(text)) {
            return new SafeTensorsHeaderParser(json, new HeaderProblems(source, json)).header();
        } catch (SafeTensorsException e) {
            throw e;
        } catch (CharacterCodingException e) {
            throw new SafeTensorsException(Kind.MALFORMED_HEADER, source, "the header is not UTF-8 text.", e);
        } catch (JsonProcessingException e) {
            String problem = "the header is not valid JSON: " + Names.printable(e.getOriginalMessage()) + ".";
            throw new SafeTensorsException(Kind.MALFORMED_HEADER, source, problem, e);
        } catch (IOException e) {
            throw new SafeTensorsException(Kind.UNREADABLE, source, "the header cannot be read.", e);
        }
    }

    private SafeTensorsHeader header() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw problems.unexpected(JsonToken.START_OBJECT, "header");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            if (name.equals(Names.METADATA)) {
                metadata = metadata();
            } else {
                checkName(name, entries);
                entries.put(name, new TensorEntryParser(json, problems, name).parse());
            }
        }
        if (json.nextToken() != null) {
            throw problems.malformed("the header goes on after its closing brace.");
        }
        return new SafeTensorsHeader(metadata == null ? Map.of() : metadata, List.copyOf(entries.values()));
    }

    private Map<String, String> metadata() throws IOException {
        if (metadata != null) {
            throw problems.duplicate(Names.METADATA);
        }
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw problems.unexpected(JsonToken.START_OBJECT, Names.METADATA);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            checkName(name, texts);
            if (json.nextToken() != JsonToken.VALUE_STRING) {
                throw problems.unexpected(JsonToken.VALUE_STRING, "metadata " + Names.quote(name));
            }
            String text = json.getText();
            if (!Names.isUnicode(text)) {
                throw problems.malformed("the metadata " + Names.quote(name) + " holds half of a surrogate pair.");
            }
            texts.put(name, text);
        }
        return texts;
    }

    private void checkName(String name, Map<String, ?> taken) throws SafeTensorsException {
        String problem = Names.problem(name);
        if (problem != null) {
            throw problems.of(Kind.BAD_NAME, problem);
        }
        if (taken.containsKey(name)) {
            throw problems.duplicate(name);
        }
        if (taken.size() == SafeTensors.MAX_ENTRIES) {
            throw problems.of(
                    Kind.TOO_MANY_ENTRIES,
                    "the header lists more than " + SafeTensors.MAX_ENTRIES + " entries. Split the file.");
        }
    }
}
