/**
 * Push notifications to devices. A {@link dev.fermata.chat.push.PushCourier} takes each
 * {@link dev.fermata.chat.event.Push} to the push service of the device (RFC 8030), encrypted for the device alone (RFC 8291),
 * and says who sends it by a {@link dev.fermata.chat.push.VapidKey} (RFC 8292).
 */
@NullMarked
package dev.fermata.chat.push;

import org.jspecify.annotations.NullMarked;
