package dev.fermata.chat.event;

import java.util.Set;

/** The folding of IRC since ever. It permits ASCII alone, where nothing is taken to look alike. */
final class AsciiFolding implements NameFolding {
    @Override
    public String name() {
        return "ascii";
    }

    @Override
    public String fold(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
        }
        return folded.toString();
    }

    @Override
    public boolean permits(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    @Override
    public Set<String> skeletons(String name) {
        return Set.of();
    }
}
