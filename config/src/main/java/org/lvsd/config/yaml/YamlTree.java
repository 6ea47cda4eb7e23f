package org.lvsd.config.yaml;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLAnchorReplayingFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Parses YAML text and turns what the parser throws into one problem with its place. */
final class YamlTree {
    /** Duplicate keys are left to {@link NodeReader}, which tells all of them and knows merged ones. */
    private static final YAMLFactory FACTORY = YAMLAnchorReplayingFactory.builder()
            .loadSettings(LoadSettings.builder()
                    .setAllowDuplicateKeys(true)
                    .setCodePointLimit(SourceText.MAX_BYTES)
                    .build())
            .build();

    /** How Jackson's own messages begin; a test notices when they change. */
    private static final String NOT_A_KEY = "Expected a property name";

    private static final String BAD_ALIAS = "invalid alias: ";
    private static final String BAD_MERGE = "found field '<<' but value isn't a map";

    /** How the parser's begins. */
    private static final String TAB = "found character '\\t(TAB)'";

    /** An IPv6 address with a port that should have been in quotes. */
    private static final Pattern BARE_ENDPOINT = Pattern.compile("(?<![\"'])(\\[[0-9a-fA-F:.]+\\]:[0-9]+)");

    private YamlTree() {}

    static @Nullable Node parse(String text, Problems problems) throws BadFile {
        return parse(text, problems, NodeReader::read);
    }

    /** The value of one key of the document's map; what comes after it is not looked at. */
    static @Nullable Node parseOnly(String key, String text, Problems problems) throws BadFile {
        return parse(text, problems, reader -> reader.readOnly(key));
    }

    private interface Reading {
        @Nullable
        Node of(NodeReader reader) throws BadFile;
    }

    private static @Nullable Node parse(String text, Problems problems, Reading reading) throws BadFile {
        JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text);
        try (parser) {
            return reading.of(new NodeReader(parser, problems));
        } catch (JacksonException e) {
            throw withHint(translate(e, parser, text), text);
        } catch (YamlEngineException e) {
            throw withHint(badSyntax(e, Position.of(parser.currentTokenLocation())), text);
        }
    }

    private static BadFile translate(JacksonException e, JsonParser parser, String text) {
        Position at = Position.of(parser.currentTokenLocation());
        if (e.getCause() instanceof YamlEngineException cause) {
            return badSyntax(cause, at);
        }
        String message = String.valueOf(e.getOriginalMessage());
        if (message.startsWith(NOT_A_KEY)) {
            return new BadFile(at, "not valid YAML: a key is not plain text (expected a word)");
        }
        if (message.startsWith(BAD_ALIAS)) {
            String name = message.substring(BAD_ALIAS.length()).strip();
            String what = "the alias *" + name + " has no anchor";
            return new BadFile(search("*" + name, text, at), what + " (expected &" + name + " at an earlier value)");
        }
        if (message.startsWith(BAD_MERGE)) {
            return new BadFile(search("<<", text, at), "the merge key << has no map (expected an alias of a map)");
        }
        return new BadFile(at, "not valid YAML: " + firstLine(message));
    }

    /** Jackson's place of an alias is that of the token before it: looks on from there. */
    private static Position search(String needle, String text, Position from) {
        List<String> lines = text.lines().toList();
        for (int line = from.line(); line <= lines.size(); line++) {
            int start = line == from.line() ? from.column() - 1 : 0;
            int found = lines.get(line - 1).indexOf(needle, start);
            if (found >= 0) {
                return new Position(line, lines.get(line - 1).codePointCount(0, found) + 1);
            }
        }
        return from;
    }

    private static BadFile badSyntax(YamlEngineException e, Position fallback) {
        if (e instanceof MarkedYamlEngineException marked
                && marked.getProblemMark().isPresent()) {
            if (marked.getProblem().startsWith(TAB)) {
                return new BadFile(
                        position(marked.getProblemMark().get()), "not valid YAML: there is a tab (expected spaces)");
            }
            String context = marked.getContext() == null ? "" : " " + marked.getContext();
            String since = marked.getContextMark()
                    .map(mark -> " that begins in line " + (mark.getLine() + 1))
                    .orElse("");
            String doing = context.isEmpty() ? "" : "," + context + since;
            return new BadFile(
                    position(marked.getProblemMark().get()),
                    "not valid YAML: " + firstLine(marked.getProblem()) + doing);
        }
        return new BadFile(fallback, "not valid YAML: " + firstLine(String.valueOf(e.getMessage())));
    }

    /** {@code address: [2001:db8::1]:80} begins a list; who meets that needs to be told of quotes. */
    private static BadFile withHint(BadFile bad, String text) {
        String line = text.lines().skip(bad.at().line() - 1L).findFirst().orElse("");
        Matcher matcher = BARE_ENDPOINT.matcher(line);
        if (!matcher.find()) {
            return bad;
        }
        return new BadFile(bad.at(), Complaint.say(bad.message(), null, Complaint.quote(matcher.group(1))));
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("unknown reason");
    }
}
