// What was said before: asks the server for it and collects its answers, which come as batches of lines.

import { nextKey } from './conversation.js';
import { fold, openEnvelope } from './irc.js';

const PAGE = 100;

/** Something said, as the page keeps it; null for what only programs understand. */
export function asMessage({ tags, source, command, params }) {
  const { kind, text } = openEnvelope(params[1] ?? '');
  if (kind === 'program') return null;
  return {
    key: nextKey(),
    id: tags.msgid ?? null,
    author: source?.nick ?? '',
    text,
    kind: command === 'NOTICE' && kind === 'message' ? 'notice' : kind,
    time: Date.parse(tags.time) || Date.now(),
    state: 'confirmed',
  };
}

export class History {
  #rooms;
  #connection;
  #batches = new Map();

  /** folded target -> the questions that have not been answered, oldest first */
  #questions = new Map();

  #pageMax = PAGE;
  #knowsBefore = true;

  constructor(rooms, connection) {
    this.#rooms = rooms;
    this.#connection = connection;
  }

  /** A new connection, which will answer nothing that the one before was asked. */
  reset() {
    this.#batches.clear();
    this.#questions.clear();
  }

  allow(pageMax) {
    if (pageMax > 0) this.#pageMax = pageMax;
  }

  get #available() {
    return this.#connection.has('draft/chathistory') && this.#connection.has('batch');
  }

  /** Asks for the latest: enough for a first look, or as much as there may be after an absence. */
  askLatest(conversation) {
    if (!this.#available) {
      conversation.giveUpLost();
      conversation.complete = true;
    } else if (conversation.history !== 'asked') {
      this.#askLatest(conversation, conversation.wasLoaded ? this.#pageMax : Math.min(PAGE, this.#pageMax));
    }
  }

  askEarlier(conversation) {
    const oldest = conversation.oldestId;
    if (!this.#available || conversation.history !== 'loaded' || conversation.complete || oldest === null) return;
    if (this.#knowsBefore) {
      const limit = Math.min(PAGE, this.#pageMax);
      this.#ask(conversation, { earlier: true, limit }, 'BEFORE', `msgid=${oldest}`);
    } else if (conversation.messages.length < this.#pageMax) {
      this.#askLatest(conversation, this.#pageMax);
    } else {
      conversation.complete = true;
    }
  }

  /** Whether the line was part of an answer, and so did not happen just now. */
  take(message) {
    if (message.command === 'BATCH') {
      const [reference, type, target] = message.params;
      if (reference.startsWith('+')) this.#batches.set(reference.slice(1), { type, target, messages: [] });
      else this.#close(reference.slice(1));
      return true;
    }
    const batch = this.#batches.get(message.tags.batch);
    if (batch?.type !== 'chathistory') return false;
    const said = ['PRIVMSG', 'NOTICE'].includes(message.command) ? asMessage(message) : null;
    if (said !== null) batch.messages.push(said);
    return true;
  }

  /** The server will not answer; it says so with the target among the context. */
  refused(context) {
    const target = context.find((param) => this.#questions.has(fold(param)));
    const conversation = target === undefined ? null : this.#rooms.find(target);
    if (conversation === null) return;
    const question = this.#questions.get(conversation.key).shift();
    conversation.history = 'loaded';
    if (question?.earlier && this.#knowsBefore) {
      this.#knowsBefore = false; // some servers know only the latest: then a longer answer is what there is
      this.askEarlier(conversation);
    } else {
      conversation.complete = true;
      conversation.giveUpLost();
    }
    this.#rooms.changed();
  }

  #askLatest(conversation, limit) {
    this.#ask(conversation, { earlier: false, limit }, 'LATEST', '*');
  }

  #ask(conversation, question, subcommand, reference) {
    const sent = this.#connection.send('CHATHISTORY', subcommand, conversation.name, reference, question.limit);
    if (!sent) return;
    const waiting = this.#questions.get(conversation.key) ?? [];
    this.#questions.set(conversation.key, [...waiting, { ...question, askedAt: nextKey() }]);
    conversation.history = 'asked';
    this.#rooms.changed();
  }

  #close(reference) {
    const batch = this.#batches.get(reference);
    this.#batches.delete(reference);
    if (batch?.type !== 'chathistory') return;
    const conversation = this.#rooms.find(batch.target);
    const question = this.#questions.get(fold(batch.target))?.shift();
    if (conversation === null || question === undefined) return;
    const catchingUp = conversation.wasLoaded && !question.earlier;
    const fresh = conversation.merge(batch.messages, question.askedAt, !question.earlier);
    if (catchingUp) fresh.forEach((message) => this.#rooms.countUnread(conversation, message));
    else conversation.complete = batch.messages.length < question.limit;
    if (!question.earlier) conversation.giveUpLost();
    this.#rooms.changed();
  }
}
