package io.ampcore.tools.conform.model;

import java.util.ArrayList;
import java.util.List;

/** Lists whose order can be seen: what goes, goes by swap-remove. A list never changes; its cell gets another one. */
final class Lists {
    private final Cells<String, List<String>> lists;

    Lists(Undo undo) {
        lists = new Cells<>(undo, List.of());
    }

    List<String> get(String name) {
        return lists.get(name);
    }

    void append(String name, String entry) {
        List<String> list = new ArrayList<>(lists.get(name));
        list.add(entry);
        lists.put(name, list);
    }

    void swapRemove(String name, String entry) {
        List<String> list = new ArrayList<>(lists.get(name));
        int last = list.size() - 1;
        list.set(list.indexOf(entry), list.get(last));
        list.remove(last);
        lists.put(name, list);
    }
}
