/** The web client: files for a browser, without a build step. */
module dev.fermata.chat.web {
    requires static transitive org.jspecify;

    exports dev.fermata.chat.web;
}
