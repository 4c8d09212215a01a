package dev.fermata.loop.spring;

import dev.fermata.loop.LoopSettings;

/**
 * A bean that changes how the loop is set up, where the properties {@code fermata.loop.*} do not reach: what becomes of dead
 * letters, which threads there are, which clock.
 *
 * {@snippet class="dev.fermata.loop.spring.Snippets" region="settings"}
 *
 * <p>They are applied in their {@linkplain org.springframework.core.annotation.Order order}, after the properties.
 */
@FunctionalInterface
public interface LoopSettingsCustomizer {
    /** The settings, changed. */
    LoopSettings customize(LoopSettings settings);
}
