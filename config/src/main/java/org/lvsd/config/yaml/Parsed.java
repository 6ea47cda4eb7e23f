package org.lvsd.config.yaml;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;

/**
 * What was made of a text: the quick way where it is plain, with a parser for all of YAML where it is not. The answer is
 * the same either way.
 *
 * @param root null where the text is empty, or cannot be parsed
 * @param configuration null where there is none; where there are problems it is not to be used
 */
record Parsed(
        Problems problems, @Nullable Node root, @Nullable Configuration configuration) {
    static Parsed file(String file, byte[] content, String defaultDirectorName, KeyFiles keyFiles) {
        try {
            return bind(PlainReader.file(content), defaultDirectorName, new Problems(file, keyFiles));
        } catch (NotPlainException notPlain) {
            return wholeFile(file, content, defaultDirectorName, keyFiles);
        }
    }

    /** A file of virtual servers alone, from the text of their list. */
    static Parsed services(String file, byte[] list, String defaultDirectorName) {
        try {
            return bind(fileOf(PlainReader.services(list)), defaultDirectorName, new Problems(file));
        } catch (NotPlainException notPlain) {
            return wholeServices(file, list, defaultDirectorName);
        }
    }

    /** The value of one key of a file, whatever else is in it; null when it is not there. */
    static @Nullable Node only(String key, byte[] content, Problems problems) throws BadFile {
        try {
            Node.Entry entry = PlainReader.file(content).entries().get(key);
            return entry == null ? null : entry.value();
        } catch (NotPlainException notPlain) {
            return YamlTree.parseOnly(key, SourceText.decode(content), problems);
        }
    }

    /** The same without the quick way. */
    static Parsed wholeFile(String file, byte[] content, String defaultDirectorName, KeyFiles keyFiles) {
        Problems problems = new Problems(file, keyFiles);
        try {
            String text = SourceText.decode(content);
            Position block = KeepalivedWords.firstBlock(text);
            if (block != null) {
                throw new BadFile(block, "this looks like a keepalived.conf (expected YAML, as in lvsd.yaml(5))");
            }
            return bind(YamlTree.parse(text, problems), defaultDirectorName, problems);
        } catch (BadFile e) {
            problems.add(e);
            return new Parsed(problems, null, null);
        }
    }

    private static Parsed wholeServices(String file, byte[] list, String defaultDirectorName) {
        Problems problems = new Problems(file);
        try {
            String text = SourceText.decode(list);
            if (!Lines.haveMarkers(text) && YamlTree.parse(text, problems) instanceof Node.Sequence services) {
                return bind(fileOf(services), defaultDirectorName, problems);
            }
            problems.add(Position.START, "this is not a list of virtual servers");
        } catch (BadFile e) {
            problems.add(e);
        }
        return new Parsed(problems, null, null);
    }

    private static Node.Mapping fileOf(Node.Sequence services) {
        return new Node.Mapping(Position.START, Map.of(ServiceText.KEY, new Node.Entry(Position.START, services)));
    }

    private static Parsed bind(@Nullable Node root, String defaultDirectorName, Problems problems) {
        return new Parsed(problems, root, ConfigurationFile.bind(root, defaultDirectorName, problems));
    }
}
