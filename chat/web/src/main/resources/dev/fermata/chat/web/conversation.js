// One room, or one person we talk to: what has been said there in the server's order, and what of ours is on its way.

import { fold, isRoomName } from './irc.js';

let keysGiven = 0;

/** The next key. Keys grow, so that they also tell what came to us earlier and what later. */
export function nextKey() {
  return ++keysGiven;
}

export class Conversation {
  #byId = new Map();

  /** What has been said, in the server's order, and quiet lines about who came and went. */
  messages = [];

  /** Our own that the server has not echoed: on their way, waiting for a connection, or failed. */
  outgoing = [];

  /** folded name -> { name, prefix } */
  members = new Map();

  joined = false;
  topic = '';
  unread = 0;
  mentioned = false;
  draft = '';

  /** none, asked, or loaded */
  history = 'none';

  /** Whether the history has been here once, so that what it brings next was said while we were away. */
  wasLoaded = false;

  /** Whether there is nothing earlier to ask for. */
  complete = false;

  constructor(name) {
    this.name = name;
    this.key = fold(name);
    this.isRoom = isRoomName(name);
  }

  get oldestId() {
    return this.messages.find((message) => message.id)?.id ?? null;
  }

  has(id) {
    return this.#byId.has(id);
  }

  /** Adds what has just happened; false when it is here already. */
  add(message) {
    if (message.id && this.has(message.id)) return false;
    const own = message.kind === 'event' ? null : this.#claim(message);
    this.#insert(this.messages.length, own ?? message);
    return true;
  }

  /** A quiet line, such as who has come in. */
  note(text, time, id = null) {
    this.add({ key: nextKey(), id, author: '', text, kind: 'event', time });
  }

  /**
   * Merges what the server remembers, oldest first.
   *
   * @param askedAt the key that was next when the server was asked; what came live after that is later than all of it
   * @param isLatest whether these are the newest messages that there are
   * @return those of them that were new here
   */
  merge(batch, askedAt, isLatest) {
    const ids = new Set(batch.map((message) => message.id));
    const fresh = batch.filter((message) => !this.has(message.id));
    if (isLatest && fresh.length === batch.length && batch.length > 0) this.#forgetBefore(batch[0].time);
    let index = 0;
    for (const message of batch) {
      if (this.has(message.id)) {
        index = this.messages.indexOf(this.#byId.get(message.id)) + 1;
        continue;
      }
      while (index < this.messages.length && this.#isBefore(this.messages[index], message, ids, askedAt)) index++;
      this.#insert(index++, this.#claimLost(message) ?? message);
    }
    this.history = 'loaded';
    this.wasLoaded = true;
    return fresh;
  }

  /** Keeps a busy conversation from growing without end; what is let go can be asked for again. */
  trim(countMax) {
    if (this.messages.length <= countMax) return;
    this.messages.splice(0, this.messages.length - countMax / 2).forEach((message) => this.#byId.delete(message.id));
    this.complete = false;
  }

  /** The connection has gone: whether those under way have arrived, only the history can tell. */
  connectionLost() {
    this.joined = false;
    if (this.history === 'asked') this.history = 'none';
    for (const message of this.outgoing) {
      if (message.state === 'pending' && message.sent) message.lost = true;
    }
  }

  /** The history has told, or will not: what is still missing is for its author to repeat. */
  giveUpLost() {
    for (const message of this.outgoing) {
      if (message.state === 'pending' && message.lost) fail(message, 'The connection was lost before this arrived.');
    }
  }

  /** The server has refused the oldest that is on its way; false when none is. */
  failOldest(reason) {
    const oldest = this.outgoing.find(isUnderWay);
    if (oldest === undefined) return false;
    fail(oldest, reason);
    return true;
  }

  failAll(reason) {
    this.outgoing.filter((message) => message.state === 'pending').forEach((message) => fail(message, reason));
  }

  /** What is under way may have left before we were called otherwise, or after. */
  renamed(name) {
    this.outgoing.forEach((message) => (message.laterAuthor = name));
  }

  get oldestUnderWay() {
    return this.outgoing.find(isUnderWay) ?? null;
  }

  discard(message) {
    this.outgoing = this.outgoing.filter((other) => other !== message);
  }

  /** Of what we have sent, the message that this echo is of: the same words, else the oldest under way. */
  #claim(echo) {
    const from = fold(echo.author);
    const ours = this.outgoing.filter(
      ({ sent, author, laterAuthor = author }) => sent && [fold(author), fold(laterAuthor)].includes(from),
    );
    const own = ours.find((candidate) => candidate.text === echo.text) ?? ours.find(isUnderWay);
    if (own === undefined) return null;
    const blamed = own.state === 'failed' && !own.lost;
    this.#adopt(own, echo);
    if (blamed) this.failOldest(own.reason); // a refusal does not say of what: it was the next one's, as we see now
    return own;
  }

  #claimLost(remembered) {
    const own = this.outgoing.find(
      (candidate) =>
        candidate.lost &&
        candidate.text === remembered.text &&
        fold(candidate.author) === fold(remembered.author) &&
        candidate.sentAfter <= remembered.time,
    );
    return own === undefined ? null : this.#adopt(own, remembered);
  }

  #adopt(own, { id, text, time }) {
    this.discard(own);
    return Object.assign(own, { id, text, time, state: 'confirmed' });
  }

  /** More than one answer holds was said meanwhile: let go of what would leave a gap; it can be asked for again. */
  #forgetBefore(time) {
    for (const message of this.messages) {
      if (message.time < time) this.#byId.delete(message.id);
    }
    this.messages = this.messages.filter((message) => message.time >= time);
    this.complete = false;
  }

  #isBefore(here, remembered, ids, askedAt) {
    if (ids.has(here.id)) return false;
    return here.time <= remembered.time && (here.kind === 'event' || here.key < askedAt);
  }

  #insert(index, message) {
    this.messages.splice(index, 0, message);
    if (message.id) this.#byId.set(message.id, message);
  }
}

function isUnderWay(message) {
  return message.state === 'pending' && message.sent && !message.lost;
}

function fail(message, reason) {
  message.state = 'failed';
  message.reason = reason;
}
