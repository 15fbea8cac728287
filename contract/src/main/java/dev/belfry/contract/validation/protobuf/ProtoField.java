package dev.belfry.contract.validation.protobuf;

/**
 * A field of a message.
 *
 * @param name as in the .proto file
 * @param jsonName as in JSON: the name in lower camel case unless the file says otherwise
 * @param oneOf the group of fields of which at most one is set; empty for none
 */
record ProtoField(String name, String jsonName, int number, Label label, ProtoType type, String oneOf) {
    enum Label {
        SINGLE,
        REQUIRED,
        REPEATED
    }

    boolean isRepeated() {
        return label == Label.REPEATED;
    }

    /** {@code user_id} becomes {@code userId}. */
    static String camelCase(String name) {
        String[] words = name.split("_", -1);
        StringBuilder camel = new StringBuilder(words[0]);
        for (int index = 1; index < words.length; index++) {
            if (!words[index].isEmpty()) {
                camel.append(Character.toUpperCase(words[index].charAt(0)))
                        .append(words[index], 1, words[index].length());
            }
        }
        return camel.toString();
    }
}
