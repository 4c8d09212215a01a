/** What the proofs share: {@link dev.fermata.evidence.harness.ServerProcess} and {@link dev.fermata.evidence.harness.LineClient}. */
@NullMarked
package dev.fermata.evidence.harness;

import org.jspecify.annotations.NullMarked;
