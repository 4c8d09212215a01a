// What the server says, command by command, and what each changes.

import { asMessage } from './history.js';
import { fold, isRoomName, withoutFormatting } from './irc.js';

export function receive(session, message) {
  const { rooms, history } = session;
  const time = Date.parse(message.tags.time);
  if (time && !message.tags.batch) rooms.clockSeen(time);
  if (history.take(message)) return;
  const happening = { ...message, who: message.source?.nick ?? '', time: time || rooms.now, id: message.tags.msgid ?? null };
  const handler = HANDLERS[message.command];
  if (handler !== undefined) handler(session, happening);
  else if (/^[45]\d\d$/.test(message.command)) refusal(session, happening);
  rooms.changed();
}

const HANDLERS = {
  PRIVMSG: said,
  NOTICE: said,

  JOIN(session, { who, source, params, time, id }) {
    const { rooms } = session;
    if (rooms.isOwn(who)) {
      session.prefix = source.prefix;
      session.joined(rooms.open(params[0]));
      session.remember();
      return;
    }
    const room = rooms.find(params[0]);
    room?.members.set(fold(who), { name: who, prefix: '' });
    room?.note(`${who} joined`, time, id);
  },

  PART(session, { who, params: [name, reason], time, id }) {
    const room = session.rooms.find(name);
    if (room === null) return;
    if (session.rooms.isOwn(who)) {
      session.rooms.close(room);
      session.remember();
    } else {
      room.members.delete(fold(who));
      room.note(`${who} left${because(reason)}`, time, id);
    }
  },

  QUIT(session, { who, params: [reason], time, id }) {
    for (const room of session.rooms.all) {
      if (room.members.delete(fold(who))) room.note(`${who} left${because(reason)}`, time, id && `${id} ${room.key}`);
    }
    if (fold(who) === fold(session.settings.name)) session.reclaim();
  },

  /** Where others are is shown nowhere; where we are decides how much fits a line. */
  CHGHOST(session, { who, params: [user, host] }) {
    if (session.rooms.isOwn(who)) session.prefix = `${who}!${user}@${host}`;
  },

  KICK(session, { who, params: [name, whom, reason], time, id }) {
    const room = session.rooms.find(name);
    if (room === null) return;
    room.members.delete(fold(whom));
    if (session.rooms.isOwn(whom)) {
      room.joined = false;
      room.members.clear();
      room.failAll('You are no longer in this room.');
      room.note(`${who} removed you from this room${because(reason)}`, time, id);
    } else {
      room.note(`${who} removed ${whom}${because(reason)}`, time, id);
    }
  },

  NICK(session, { who, params: [name], time, id }) {
    const { rooms } = session;
    const own = rooms.isOwn(who);
    if (own) session.renamed(name);
    for (const room of rooms.all) {
      const member = room.members.get(fold(who));
      if (member === undefined) continue;
      room.members.delete(fold(who));
      room.members.set(fold(name), { ...member, name });
      room.note(own ? `You are now ${name}` : `${who} is now ${name}`, time, id && `${id} ${room.key}`);
    }
  },

  TOPIC({ rooms }, { who, params: [name, topic], time, id }) {
    const room = rooms.find(name);
    if (room === null) return;
    room.topic = withoutFormatting(topic);
    room.note(topic === '' ? `${who} removed the topic` : `${who} set the topic: ${room.topic}`, time, id);
  },

  /** A mode may have changed who is an operator; the list of names says what holds now. */
  MODE(session, { params: [target] }) {
    if (isRoomName(target)) session.connection.send('NAMES', target);
  },

  '005': ({ history }, { params }) => {
    const token = params.find((param) => /^(draft\/)?CHATHISTORY=/.test(param));
    if (token !== undefined) history.allow(Number(token.split('=')[1]));
  },

  331: ({ rooms }, { params: [, name] }) => setTopic(rooms.find(name), ''),
  332: ({ rooms }, { params: [, name, topic] }) => setTopic(rooms.find(name), withoutFormatting(topic)),

  353: ({ rooms }, { params }) => {
    const room = rooms.find(params[2]);
    for (const entry of params[3].split(' ').filter(Boolean)) {
      const [, prefix, name] = /^([~&@%+]*)([^!]+)/.exec(entry) ?? [null, '', entry];
      room?.members.set(fold(name), { name, prefix: prefix.slice(0, 1) });
    }
  },

  321: ({ rooms }) => rooms.listed.clear(),
  322: ({ rooms }, { params: [, name, count] }) => rooms.listed.set(name, Number(count)),

  FAIL(session, { params: [command, , ...context] }) {
    const description = context.pop();
    if (command === 'CHATHISTORY') session.history.refused(context);
    else if (command === 'PRIVMSG') failSaid(session, context, description);
    else session.note(description);
  },

  WARN: (session, { params }) => session.note(params.at(-1)),

  /** The line was too long: of all that is on its way, the server has met the oldest first. */
  417: (session, { params }) => failSaid(session, [], params.at(-1)),

  432: (session, { params }) => session.note(`The server does not allow the name ${params[1]}.`),
  433: (session, { params }) => {
    if (fold(params[1]) !== session.reclaiming) session.note(`Somebody is already called ${params[1]}.`);
    session.reclaiming = null;
  },

  421: (session, { params }) => session.note(`The server does not know the command ${params[1]}.`),
  422: () => {}, // there is no message of the day, which is no error
};

function said(session, happening) {
  const { rooms } = session;
  const { who, source, params, command } = happening;
  const target = params[0].replace(/^[~&@%+]+(?=#)/, '');
  if (command === 'NOTICE' && !source?.isPerson) {
    session.note(withoutFormatting(params[1]), rooms.find(target) ?? rooms.current);
    return;
  }
  const message = asMessage(happening);
  if (message === null) return;
  const conversation = isRoomName(target) ? rooms.find(target) : session.talkTo(rooms.isOwn(who) ? target : who);
  if (conversation?.add(message)) rooms.countUnread(conversation, message);
}

function setTopic(room, topic) {
  if (room !== null) room.topic = topic;
}

function because(reason) {
  return reason ? ` (${withoutFormatting(reason)})` : '';
}

/** Something of ours was refused: in the conversation that is named, else the oldest that is on its way anywhere. */
function failSaid(session, context, reason) {
  const named = context.map((param) => session.rooms.find(param)).find((conversation) => conversation !== null);
  const oldest = session.rooms.all
    .filter((conversation) => conversation.oldestUnderWay !== null)
    .sort((one, other) => one.oldestUnderWay.key - other.oldestUnderWay.key)[0];
  if (!(named ?? oldest)?.failOldest(reason)) session.note(reason);
}

/** An error numeric: it names what it is about, and ends with the reason in words. */
function refusal(session, { params }) {
  const reason = params.at(-1) ?? '';
  const conversation = params.slice(1, -1).map((param) => session.rooms.find(param)).find((found) => found !== null);
  if (conversation === undefined) session.note(reason);
  else if (!conversation.failOldest(reason)) {
    session.note(conversation.isRoom && !conversation.joined ? `You are not in this room: ${reason}` : reason, conversation);
    if (!conversation.joined) conversation.failAll(reason);
  }
}
