// One lasting connection made of many short ones: it opens a WebSocket, registers, listens for silence, and tries again.

import { format, parse } from './irc.js';
import { Registration } from './registration.js';

const PING_EVERY_MILLIS = 30_000;
const PONG_WITHIN_MILLIS = 15_000;
const PONG_OFFLINE_WITHIN_MILLIS = 3_000;
const WELCOME_WITHIN_MILLIS = 20_000;
const DELAY_FIRST_MILLIS = 1_000;
const DELAY_MAX_MILLIS = 30_000;

/** A connection that stood this long was a good one: the next delay is short again. */
const GOOD_AFTER_MILLIS = 10_000;

export class Connection {
  #url;
  #listener;
  #name = '';
  #automatic = false;
  #socket = null;
  #registration = null;
  #failures = 0;
  #registeredAt = 0;
  #timers = { retry: 0, ping: 0, silence: 0 };

  /** idle, connecting, connected, or until `retryAt` waiting or offline; `reason` is what the server said last. */
  state = { phase: 'idle', retryAt: 0, reason: '' };

  /**
   * @param listener has stateChanged(), registered(nick), received(message), lost(), refused(text)
   */
  constructor(url, listener) {
    this.#url = url;
    this.#listener = listener;
    addEventListener('online', () => this.retryNow());
    // A server on this very device is there without any network, so this is a reason to ask, not to hang up.
    addEventListener('offline', () => this.#ping(PONG_OFFLINE_WITHIN_MILLIS));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.#wake();
    });
  }

  /** @param automatic whether the name was remembered and nobody waits to be asked for another */
  start(name, automatic) {
    this.stop();
    this.#name = name;
    this.#automatic = automatic;
    this.#failures = 0;
    this.#connect();
  }

  /** Says goodbye, so that the name is free at once, and does not come back. */
  stop() {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send('QUIT');
    this.#forgetSocket();
    clearTimeout(this.#timers.retry);
    this.#become('idle');
  }

  retryNow() {
    if (this.state.phase !== 'waiting' && this.state.phase !== 'offline') return;
    clearTimeout(this.#timers.retry);
    this.#connect();
  }

  /** The name to come back with. */
  remember(name) {
    this.#name = name;
  }

  get isRegistered() {
    return this.state.phase === 'connected';
  }

  has(capability) {
    return this.#registration?.granted.has(capability) ?? false;
  }

  /** Whether the line was handed to the socket; whether it arrives is another matter. */
  send(command, ...params) {
    if (!this.isRegistered || this.#socket.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(format(command, ...params));
    return true;
  }

  #connect() {
    this.#become('connecting');
    const socket = new WebSocket(this.#url, 'text.ircv3.net');
    this.#socket = socket;
    this.#registration = new Registration(
      this.#name,
      this.#automatic,
      (command, ...params) => socket.readyState === WebSocket.OPEN && socket.send(format(command, ...params)),
      (text) => this.#refuse(text),
    );
    this.#expectWithin(WELCOME_WITHIN_MILLIS);
    socket.onopen = () => this.#registration.start();
    socket.onmessage = ({ data }) => this.#take(data);
    socket.onclose = () => this.#drop('');
  }

  #take(data) {
    const message = parse(String(data));
    if (message === null) return;
    if (message.command === 'PING') {
      this.#socket.send(format('PONG', ...message.params));
    } else if (message.command === 'PONG') {
      clearTimeout(this.#timers.silence);
    } else if (message.command === 'ERROR') {
      this.state.reason = message.params.at(-1) ?? '';
    } else if (message.command === '001') {
      this.#welcome(message);
    } else if (!this.isRegistered || message.command === 'CAP') {
      this.#registration.take(message);
    } else {
      this.#listener.received(message);
    }
  }

  #welcome(message) {
    clearTimeout(this.#timers.silence);
    this.#timers.ping = setInterval(() => this.#ping(), PING_EVERY_MILLIS);
    this.#registeredAt = Date.now();
    // Whoever has been let in once is not asked for another name when the connection breaks.
    this.#automatic = true;
    this.#become('connected');
    this.#listener.registered(message);
  }

  #ping(pongWithinMillis = PONG_WITHIN_MILLIS) {
    if (this.send('PING', 'still-there')) this.#expectWithin(pongWithinMillis);
  }

  #expectWithin(millis) {
    clearTimeout(this.#timers.silence);
    this.#timers.silence = setTimeout(() => this.#drop('The server does not answer.'), millis);
  }

  /** A device that slept learns at once, not at the next ping, whether its connection has survived. */
  #wake() {
    if (this.isRegistered) this.#ping();
    else this.retryNow();
  }

  #refuse(text) {
    this.stop();
    this.#listener.refused(text);
  }

  /** The connection has gone, or is taken for gone: the closing handshake of a dead one may take minutes. */
  #drop(reason) {
    const serverReason = this.state.reason;
    const stoodLong = this.isRegistered && Date.now() - this.#registeredAt > GOOD_AFTER_MILLIS;
    this.#forgetSocket();
    clearTimeout(this.#timers.retry);
    if (stoodLong) this.#failures = 0;
    const ceiling = Math.min(DELAY_MAX_MILLIS, DELAY_FIRST_MILLIS * 2 ** this.#failures++);
    const delay = ceiling / 2 + (Math.random() * ceiling) / 2; // so that a thousand clients do not come back at once
    this.#timers.retry = setTimeout(() => this.retryNow(), delay);
    this.#become(navigator.onLine ? 'waiting' : 'offline', Date.now() + delay, serverReason || reason);
    this.#listener.lost();
  }

  #forgetSocket() {
    clearInterval(this.#timers.ping);
    clearTimeout(this.#timers.silence);
    this.#registration?.stop();
    if (this.#socket === null) return;
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close();
    this.#socket = null;
  }

  #become(phase, retryAt = 0, reason = '') {
    this.state = { phase, retryAt, reason };
    this.#listener.stateChanged();
  }
}
