/** Who somebody is: names, accounts, and how one proves to be the owner of one. */
@SuppressWarnings(
        "requires-automatic") // the PRECIS library names its module in the manifest only; we export nothing of it
module dev.fermata.chat.account {
    requires transitive dev.fermata.chat.event;
    requires static transitive org.jspecify;
    requires rocks.xmpp.precis;

    exports dev.fermata.chat.account;
}
