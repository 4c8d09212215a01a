/** The builds of users, run as they run them. */
package dev.fermata.evidence.builds;
