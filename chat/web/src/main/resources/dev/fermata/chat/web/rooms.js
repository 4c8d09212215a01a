// All that the page shows: who we are, the conversations, and which of them is on show.

import { Conversation } from './conversation.js';
import { fold } from './irc.js';

const PAUSE_MAX_MILLIS = 250;

export class Rooms {
  #byKey = new Map();
  #currentKey = null;
  #changeAnnounced = false;
  #listener;

  /** The longer it takes to show a change, the longer the next one waits for more to be shown with it. */
  #pauseMillis = 0;

  nick = '';

  /** The latest time that the server has told: whatever we send after this happens later. */
  latestTime = 0;

  /** Rooms that the server has listed: name -> how many are there. */
  listed = new Map();

  /** How far the server's clock is ahead of ours, in milliseconds. */
  #clockAhead = 0;

  /** @param listener is called once for any number of changes made together */
  constructor(listener) {
    this.#listener = listener;
  }

  changed() {
    if (this.#changeAnnounced) return;
    this.#changeAnnounced = true;
    setTimeout(() => {
      this.#changeAnnounced = false;
      const begun = performance.now();
      this.#listener();
      this.#pauseMillis = Math.min(PAUSE_MAX_MILLIS, 2 * (performance.now() - begun));
    }, this.#pauseMillis);
  }

  get all() {
    const conversations = [...this.#byKey.values()];
    return [...conversations.filter(({ isRoom }) => isRoom), ...conversations.filter(({ isRoom }) => !isRoom)];
  }

  get current() {
    return this.#byKey.get(this.#currentKey) ?? null;
  }

  get unread() {
    return this.all.reduce((sum, conversation) => sum + conversation.unread, 0);
  }

  find(name) {
    return this.#byKey.get(fold(name)) ?? null;
  }

  open(name) {
    const found = this.find(name);
    if (found !== null) return found;
    const conversation = new Conversation(name);
    this.#byKey.set(conversation.key, conversation);
    this.changed();
    return conversation;
  }

  close(conversation) {
    const position = this.all.indexOf(conversation);
    this.#byKey.delete(conversation.key);
    if (this.#currentKey === conversation.key) {
      const neighbour = this.all[Math.max(0, position - 1)] ?? null;
      this.#currentKey = null;
      if (neighbour !== null) this.select(neighbour);
    }
    this.changed();
  }

  closeAll() {
    this.#byKey.clear();
    this.#currentKey = null;
    this.changed();
  }

  select(conversation) {
    this.#currentKey = conversation.key;
    this.markRead();
    this.changed();
  }

  /** The one on show has been seen, if anybody is looking. */
  markRead() {
    if (this.current === null || document.visibilityState !== 'visible') return;
    this.current.unread = 0;
    this.current.mentioned = false;
    this.changed();
  }

  /** Something new has been said here: does it count as unread? */
  countUnread(conversation, message) {
    if (message.kind === 'event' || this.isOwn(message.author)) return;
    if (conversation === this.current && document.visibilityState === 'visible') return;
    conversation.unread++;
    conversation.mentioned ||= !conversation.isRoom || this.isMention(message.text);
  }

  isOwn(name) {
    return fold(name) === fold(this.nick);
  }

  isMention(text) {
    const words = fold(text).split(/[^\p{L}\p{N}_\-[\]\\^{}|`]+/u);
    return this.nick !== '' && words.includes(fold(this.nick));
  }

  /** Now, by the server's clock, so that our own lines stand between those of others where they belong. */
  get now() {
    return Date.now() + this.#clockAhead;
  }

  clockSeen(time) {
    this.#clockAhead = time - Date.now();
    this.latestTime = Math.max(this.latestTime, time);
  }
}
