// The list of messages: days, who said what, and what of ours is still on its way.

import { colour, element, reconcile } from './dom.js';
import { fold } from './irc.js';
import { dayOf, endOfDay, linked, timeOf } from './text.js';

const GROUP_WITHIN_MILLIS = 5 * 60_000;
const NEAR_END_PIXELS = 48;
const COUNT_MAX = 2000;

export class Log {
  #node;
  #newer;
  #session;
  #shown = null;
  #lastKey = 0;
  #atEnd = true;

  constructor(node, newer, session) {
    this.#node = node;
    this.#newer = newer;
    this.#session = session;
    node.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    newer.addEventListener('click', () => {
      this.toEnd();
      node.focus();
    });
    new ResizeObserver(() => this.#atEnd && this.toEnd()).observe(node);
  }

  toEnd() {
    this.#node.scrollTop = this.#node.scrollHeight;
    this.#atEnd = true;
    this.#newer.hidden = true;
  }

  render(conversation) {
    const isOther = conversation !== this.#shown;
    if (isOther) {
      reconcile(this.#node, []);
      this.#shown = conversation;
      this.toEnd();
    }
    if (conversation === null) return;
    if (this.#atEnd) conversation.trim(COUNT_MAX);
    // What was said before we looked is not read out; what is said from now on is.
    this.#node.setAttribute('aria-busy', String(conversation.history === 'asked' || isOther));
    const anchor = this.#atEnd ? null : this.#firstSeen();
    const anchorTop = anchor?.offsetTop;
    reconcile(this.#node, this.#items(conversation));
    const lastKey = conversation.messages.at(-1)?.key ?? 0;
    if (this.#atEnd) this.toEnd();
    else {
      if (anchor?.isConnected) this.#node.scrollTop += anchor.offsetTop - anchorTop;
      if (lastKey > this.#lastKey) this.#newer.hidden = false;
    }
    this.#lastKey = lastKey;
    if (isOther) setTimeout(() => this.#node.setAttribute('aria-busy', String(conversation.history === 'asked')), 100);
  }

  /** The message at the top of what the reader sees, which stays where it is when earlier ones come in above it. */
  #firstSeen() {
    const { scrollTop } = this.#node;
    const messages = [...this.#node.querySelectorAll('.message, .event')];
    return messages.find((node) => node.offsetTop + node.offsetHeight > scrollTop);
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#node;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PIXELS;
    if (this.#atEnd) this.#newer.hidden = true;
    else if (scrollTop < NEAR_END_PIXELS && this.#shown !== null) this.#session.history.askEarlier(this.#shown);
  }

  #items(conversation) {
    const items = [this.#beginning(conversation)];
    let previous = null;
    let dayEnd = 0;
    for (const message of [...conversation.messages, ...conversation.outgoing]) {
      // A line may stand before an older one: what the server's order is, is not for its clock to say.
      const isNewDay = message.time >= dayEnd;
      if (isNewDay) {
        dayEnd = endOfDay(message.time);
        items.push(dayItem(message));
      }
      const grouped = !isNewDay && continues(previous, message);
      items.push(message.kind === 'event' ? eventItem(message) : this.#messageItem(conversation, message, grouped));
      previous = message;
    }
    return items;
  }

  #beginning(conversation) {
    const { name, isRoom, complete, history } = conversation;
    const beginning = isRoom ? `This is the beginning of ${name}.` : `This is where you and ${name} talk.`;
    const wait = history === 'asked' || !conversation.wasLoaded;
    return {
      key: 'beginning',
      form: `${complete} ${wait}`,
      make: () => element('div', 'beginning quiet'),
      update: (node) => {
        const earlier = element('button', '', 'Earlier messages');
        earlier.addEventListener('click', () => this.#session.history.askEarlier(conversation));
        node.replaceChildren(complete ? beginning : wait ? 'Looking for earlier messages…' : earlier);
      },
    };
  }

  #messageItem(conversation, message, grouped) {
    const { rooms } = this.#session;
    message.mentions ??= !rooms.isOwn(message.author) && rooms.isMention(message.text);
    const classes = ['message', message.kind, message.state, grouped && 'grouped', message.mentions && 'mention'];
    const className = classes.filter(Boolean).join(' ');
    return {
      key: message.key,
      form: `${className} ${message.sent} ${message.lost} ${message.text}`,
      make: () => messageNode(message),
      update: (node) => {
        node.className = className;
        if (message.id) node.dataset.msgid = message.id;
        node.querySelector('.text').replaceChildren(...linked(message.text));
        node.querySelector('time').replaceWith(timeOf(message.time));
        node.querySelector('.state').replaceChildren(...this.#state(conversation, message));
      },
    };
  }

  #state(conversation, message) {
    if (message.state === 'confirmed') return [];
    if (message.state === 'pending') {
      if (message.lost) return ['finding out whether this arrived…'];
      return [message.sent ? element('span', 'late', 'on its way…') : 'waits for the connection'];
    }
    const button = (label, action) => {
      const node = element('button', '', label);
      node.addEventListener('click', () => {
        action();
        this.#session.rooms.changed();
      });
      return node;
    };
    return [
      `Not delivered. ${message.reason} `,
      button('Retry', () => this.#session.retry(conversation, message)),
      button('Discard', () => conversation.discard(message)),
    ];
  }
}

function continues(previous, message) {
  return previous?.kind === 'message' && message.kind === 'message'
    && fold(previous.author) === fold(message.author)
    && message.time - previous.time < GROUP_WITHIN_MILLIS;
}

function messageNode({ author, time }) {
  const avatar = colour(element('span', 'avatar', [...author][0] ?? ''), author);
  avatar.setAttribute('aria-hidden', 'true');
  const byline = element('p', 'byline', colour(element('span', 'author', author), author), ' ', timeOf(time));
  const body = element('div', 'body', byline, element('p', 'text'), element('p', 'state'));
  return element('div', '', avatar, body);
}

function eventItem({ key, text, time }) {
  return {
    key,
    form: text,
    make: () => element('p', 'event'),
    update: (node) => node.replaceChildren(...linked(text), ' ', timeOf(time)),
  };
}

function dayItem({ key, time }) {
  const day = dayOf(time);
  return {
    key: `day of ${key}`,
    form: day,
    make: () => element('h2', 'day'),
    update: (node) => node.replaceChildren(element('span', '', day)),
  };
}
