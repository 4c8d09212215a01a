// The page while one is in: lists at the sides, the conversation between them, and the state of the connection in words.

import { Composer } from './composer.js';
import { fromTemplate, element, setText } from './dom.js';
import { Drawers } from './drawers.js';
import { renderPeople, renderRooms } from './lists.js';
import { Log } from './log.js';

export class View {
  node = fromTemplate('chat');
  #session;
  #log;
  #composer;
  #drawers;

  /** @param signOut is called when the person wants to leave for good */
  constructor(session, signOut) {
    this.#session = session;
    this.#log = new Log(this.#find('.log'), this.#find('.newer'), session);
    this.#composer = new Composer(this.#find('.composer'), session);
    this.#drawers = new Drawers(this.node);
    this.#find('.part').addEventListener('click', () => session.part(session.rooms.current));
    this.#find('.out').addEventListener('click', signOut);
    this.#find('.banner button').addEventListener('click', () => session.connection.retryNow());
    this.#another(this.#find('.another'));
  }

  #find(selector) {
    return this.node.querySelector(selector);
  }

  #another(form) {
    const field = form.querySelector('input');
    field.addEventListener('focus', () => this.#session.connection.send('LIST'));
    field.addEventListener('input', () => field.setCustomValidity(''));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const name = field.value.trim();
      if (/^#?[^\s,#]+$/.test(name)) {
        field.value = '';
        this.#session.join(name);
        this.#shown();
      } else {
        field.setCustomValidity('The name of a room has no space and no comma, such as #tea-break.');
        field.reportValidity();
      }
    });
  }

  /** Another conversation is on show: the drawer that it was chosen in has done its work. */
  #shown() {
    this.#drawers.close();
    this.#composer.focus();
  }

  #select(conversation) {
    this.#session.rooms.select(conversation);
    this.#session.remember();
    this.#shown();
  }

  render() {
    const { rooms } = this.#session;
    const { current } = rooms;
    const people = current?.members.size ?? 0;
    setText(this.#find('h1'), current?.name ?? 'No room');
    setText(this.#find('.topic'), current === null ? 'Join one from the list of rooms.' : current.topic);
    this.#find('.topic').title = current?.topic ?? '';
    this.#find('.part').hidden = current === null;
    setText(this.#find('.part'), current?.isRoom === false ? 'Close' : 'Leave');
    setText(this.#find('.people h2'), current?.isRoom ? `${people} ${people === 1 ? 'person' : 'people'} here` : '');
    setText(this.#find('.to-rooms'), rooms.unread > 0 ? `Rooms (${rooms.unread})` : 'Rooms');
    this.node.classList.toggle('private', !current?.isRoom);
    setText(this.#find('.self strong'), rooms.nick);
    renderRooms(this.#find('nav ul'), rooms, (conversation) => this.#select(conversation));
    renderPeople(this.#find('.people ul'), rooms, (name) => this.#select(this.#session.talkTo(name)));
    this.#find('datalist').replaceChildren(...[...rooms.listed.keys()].map((name) => {
      const option = element('option', '');
      option.value = name;
      return option;
    }));
    this.#log.render(current);
    this.#composer.render(current);
  }

  /** @param words what the connection is doing, and when it will do something else */
  renderConnection({ phase, words, when }) {
    this.#find('.banner').hidden = phase === 'connected';
    const [said, counted] = this.#find('.banner').children;
    setText(said, words);
    setText(counted, when); // a clock that ticks is not read out each second
    this.#find('.banner button').hidden = when === '';
    setText(this.#find('.phase'), words.split('.')[0]);
  }
}
