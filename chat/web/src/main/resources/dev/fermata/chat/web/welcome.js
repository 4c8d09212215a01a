// The first page: who are you, and where do you want to go?

import { fromTemplate, setText } from './dom.js';
import { isRoomName } from './irc.js';

export class Welcome {
  node = fromTemplate('welcome');

  /** @param enter is given the name and the room */
  constructor(settings, enter) {
    const form = this.node.querySelector('form');
    const { name, room } = form.elements;
    name.value = settings.name;
    if (isRoomName(settings.current)) room.value = settings.current;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const wantedName = name.value.trim();
      const wantedRoom = room.value.trim();
      if (/\s/.test(wantedName)) this.problem('A name is one word, such as ada-lovelace.');
      else if (/[\s,]/.test(wantedRoom)) this.problem('The name of a room has no space and no comma, such as #tea-break.');
      else {
        this.problem('');
        enter(wantedName, isRoomName(wantedRoom) ? wantedRoom : `#${wantedRoom}`);
      }
    });
  }

  problem(text) {
    const node = this.node.querySelector('.problem');
    setText(node, text);
    node.hidden = text === '';
    if (text !== '') this.focus();
  }

  focus() {
    this.node.querySelector('[name=name]').select();
  }

  /** @param when is a clock that ticks, which is not read out each second */
  render(words, when) {
    const [said, counted] = this.node.querySelector('.status').children;
    setText(said, words);
    setText(counted, when);
  }
}
