// What a person does here: come in, go, join, leave, talk, be called otherwise.

import { nextKey } from './conversation.js';
import { History } from './history.js';
import { actionEnvelope, byteLength, fold, isRoomName, split } from './irc.js';
import { receive } from './receive.js';

/** The longest piece of text in one line, however short the names before it are. */
const TEXT_BYTES_MAX = 350;
const LINE_BYTES_MAX = 510;

/** How often to ask for our own name while an earlier connection of ours may still hold it. */
const RECLAIM_EVERY_MILLIS = 10_000;
const RECLAIMS_MAX = 18;

export class Session {
  #reclaimTimer;
  #reclaims = 0;

  /** Our own nick!user@host, which the server puts before what we say; a guess until it has told. */
  prefix = 'x'.repeat(120);

  /** The name we have asked to get back; its refusal is nothing to bother anybody with. */
  reclaiming = null;

  constructor(rooms, connection, settings) {
    this.rooms = rooms;
    this.connection = connection;
    this.settings = settings;
    this.history = new History(rooms, connection);
  }

  /** In with a name just chosen, to this room. */
  enter(name, room) {
    this.rooms.closeAll();
    this.#openRemembered();
    this.rooms.select(this.rooms.open(room));
    this.#start(name, false);
  }

  /** Straight back in, as whoever was here before. */
  comeBack() {
    this.#openRemembered();
    const current = this.rooms.find(this.settings.current) ?? this.rooms.all[0];
    if (current) this.rooms.select(current);
    this.#start(this.settings.name, true);
  }

  /** Back on a page that the browser had put aside together with what it showed. */
  resume() {
    this.lost();
    this.comeBack();
  }

  #openRemembered() {
    this.settings.conversations.forEach((name) => this.rooms.open(name));
  }

  #start(name, automatic) {
    this.settings.name = name;
    this.rooms.nick = name;
    this.connection.start(name, automatic);
  }

  /** Out for good: nothing is remembered but the name. */
  leave() {
    this.connection.stop();
    clearInterval(this.#reclaimTimer);
    this.rooms.closeAll();
    Object.assign(this.settings, { conversations: [], current: '', entered: false });
    this.settings.save();
  }

  remember() {
    if (!this.settings.entered) return;
    this.settings.conversations = this.rooms.all.map(({ name }) => name);
    this.settings.current = this.rooms.current?.name ?? '';
    this.settings.save();
  }

  registered({ params }) {
    this.rooms.nick = params[0];
    this.settings.entered = true;
    this.history.reset();
    this.#reclaims = 0;
    clearInterval(this.#reclaimTimer);
    const asked = fold(this.settings.name);
    if (!fold(this.rooms.nick).startsWith(`${asked}_`)) {
      this.settings.name = this.rooms.nick; // the one we asked for, perhaps as the server prefers to spell it
    } else {
      this.note(`The name ${this.settings.name} is in use, perhaps still by your earlier connection. `
        + `You are ${this.rooms.nick} until it is free.`);
      this.#reclaimTimer = setInterval(() => this.reclaim(), RECLAIM_EVERY_MILLIS);
    }
    for (const conversation of this.rooms.all) {
      if (conversation.isRoom) this.connection.send('JOIN', conversation.name);
      else this.#ready(conversation);
    }
    this.rooms.changed();
  }

  lost() {
    this.rooms.all.forEach((conversation) => conversation.connectionLost());
    this.rooms.changed();
  }

  received(message) {
    receive(this, message);
  }

  /** A room has let us in. */
  joined(conversation) {
    conversation.joined = true;
    conversation.members.clear();
    this.#ready(conversation);
  }

  #ready(conversation) {
    this.history.askLatest(conversation);
    conversation.outgoing
      .filter((message) => message.state === 'pending' && !message.sent)
      .forEach((message) => this.#transmit(conversation, message));
  }

  join(name) {
    const room = isRoomName(name) ? name : `#${name}`;
    const conversation = this.rooms.open(room);
    this.rooms.select(conversation);
    if (!conversation.joined) this.connection.send('JOIN', room);
    this.remember();
  }

  part(conversation, reason = '') {
    if (conversation.joined) this.connection.send('PART', conversation.name, ...(reason ? [reason] : []));
    this.rooms.close(conversation);
    this.remember();
  }

  /** The conversation with a person, made when there is none. */
  talkTo(name) {
    const known = this.rooms.find(name);
    const conversation = known ?? this.rooms.open(name);
    if (known === null) {
      this.history.askLatest(conversation);
      this.remember();
    }
    return conversation;
  }

  /** Says each line of a text as a message of its own, or more where it is long. */
  say(conversation, text, kind = 'message') {
    const frame = byteLength(`:${this.prefix} PRIVMSG ${conversation.name} :${actionEnvelope('')}`);
    const bytesMax = Math.max(40, Math.min(TEXT_BYTES_MAX, LINE_BYTES_MAX - frame));
    for (const line of text.split(/\r\n|[\r\n]/)) {
      if (line.trim() !== '') split(line, bytesMax).forEach((piece) => this.#queue(conversation, piece, kind));
    }
  }

  #queue(conversation, text, kind) {
    const message = { key: nextKey(), id: null, author: this.rooms.nick, text, kind, state: 'pending' };
    conversation.outgoing.push(message);
    this.#transmit(conversation, message);
  }

  /** Once more what has failed; it goes to the end, since others may have spoken meanwhile. */
  retry(conversation, message) {
    conversation.discard(message);
    Object.assign(message, { state: 'pending', sent: false, lost: false, author: this.rooms.nick });
    conversation.outgoing.push(message);
    this.#transmit(conversation, message);
  }

  /** What cannot be sent now waits until the room lets us in again. */
  #transmit(conversation, message) {
    message.time = this.rooms.now;
    message.sentAfter = this.rooms.latestTime;
    const text = message.kind === 'action' ? actionEnvelope(message.text) : message.text;
    const ready = conversation.joined || !conversation.isRoom;
    message.sent = ready && this.connection.send('PRIVMSG', conversation.name, text);
    if (message.sent) message.author = this.rooms.nick;
    if (message.sent && !this.connection.has('echo-message')) conversation.add({ ...message, state: 'confirmed' });
    this.rooms.changed();
  }

  rename(name) {
    clearInterval(this.#reclaimTimer);
    this.connection.send('NICK', name);
  }

  /** Asks for our own name again, which an earlier connection of ours may have freed. */
  reclaim() {
    if (this.rooms.isOwn(this.settings.name) || this.#reclaims++ >= RECLAIMS_MAX) {
      clearInterval(this.#reclaimTimer);
    } else if (this.connection.send('NICK', this.settings.name)) {
      this.reclaiming = fold(this.settings.name);
    }
  }

  renamed(name) {
    this.rooms.nick = name;
    this.settings.name = name;
    this.connection.remember(name);
    this.rooms.all.forEach((conversation) => conversation.renamed(name));
    this.remember();
  }

  /** A quiet line for our own eyes, where we are looking. */
  note(text, conversation = this.rooms.current) {
    conversation?.note(text, this.rooms.now);
    this.rooms.changed();
  }
}
