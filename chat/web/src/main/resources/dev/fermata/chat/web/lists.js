// The lists at the sides: the conversations, and who is here.

import { colour, element, reconcile } from './dom.js';
import { fold } from './irc.js';

const RANKS = { '~': 'owner', '&': 'admin', '@': 'operator', '%': 'helper', '+': 'voice' };

export function renderRooms(list, rooms, select) {
  reconcile(list, rooms.all.map((conversation) => {
    const { key, name, unread, mentioned, joined, isRoom } = conversation;
    const current = conversation === rooms.current;
    return {
      key,
      form: [current, unread, mentioned, joined].join(),
      make: () => {
        const button = element('button', '');
        button.addEventListener('click', () => select(conversation));
        return element('li', '', button);
      },
      update: ({ firstChild: button }) => {
        button.className = [isRoom && !joined && 'away', mentioned && 'mentioned'].filter(Boolean).join(' ');
        button.setAttribute('aria-current', String(current));
        const label = isRoom ? name : colour(element('span', '', name), name);
        const badge = element('span', 'badge', String(unread), element('span', 'unseen', ' unread'));
        button.replaceChildren(element('span', 'name', label), ...(unread > 0 ? [' ', badge] : []));
      },
    };
  }));
}

export function renderPeople(list, rooms, talkTo) {
  const members = [...(rooms.current?.members.values() ?? [])];
  const order = (one, other) => !one.prefix - !other.prefix || fold(one.name).localeCompare(fold(other.name));
  reconcile(list, members.sort(order).map(({ name, prefix }) => ({
    key: `${rooms.current.key} ${name}`,
    form: `${prefix} ${rooms.isOwn(name)}`,
    make: () => {
      const button = element('button', '', colour(element('span', 'name', name), name));
      button.addEventListener('click', () => talkTo(name));
      const item = element('li', '', button);
      item.dataset.name = name;
      return item;
    },
    update: ({ firstChild: button }) => {
      const remark = [rooms.isOwn(name) && 'you', RANKS[prefix]].filter(Boolean).join(', ');
      button.title = rooms.isOwn(name) ? '' : `Talk to ${name}`;
      button.replaceChildren(button.firstChild, ...(remark ? [' ', element('span', 'quiet', remark)] : []));
    },
  })));
}
