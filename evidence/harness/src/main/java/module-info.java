/** A real server in a process of its own, and a client that speaks raw lines: what the proofs share. */
module dev.fermata.evidence.harness {
    requires static transitive org.jspecify;

    exports dev.fermata.evidence.harness;
}
