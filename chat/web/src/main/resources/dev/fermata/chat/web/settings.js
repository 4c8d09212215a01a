// What this browser remembers: the name, the conversations that are open, and the one on show.

const KEY = 'fermata';

export class Settings {
  name = '';
  conversations = [];
  current = '';

  /** Whether to go straight back in. */
  entered = false;

  constructor() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY)) ?? {};
      if (typeof kept.name === 'string') this.name = kept.name;
      if (typeof kept.current === 'string') this.current = kept.current;
      if (Array.isArray(kept.conversations)) {
        this.conversations = kept.conversations.filter((name) => typeof name === 'string' && name !== '');
      }
      this.entered = kept.entered === true && this.name !== '';
    } catch {
      // Storage is switched off or holds what another version wrote: this is a first visit then.
    }
  }

  save() {
    const { name, conversations, current, entered } = this;
    try {
      localStorage.setItem(KEY, JSON.stringify({ name, conversations, current, entered }));
    } catch {
      // Where storage is switched off or full, the chat works all the same and forgets.
    }
  }
}
