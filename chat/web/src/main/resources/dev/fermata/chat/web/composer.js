// Where one writes: Enter sends, Shift and Enter begin a new line, and each conversation keeps its draft.

import { perform } from './commands.js';

const HEIGHT_MAX_PIXELS = 180;

export class Composer {
  #form;
  #field;
  #session;
  #shown = null;

  constructor(form, session) {
    this.#form = form;
    this.#field = form.querySelector('textarea');
    this.#session = session;
    this.#field.addEventListener('keydown', (event) => {
      // While a word is being composed with an input method, Enter chooses it.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      form.requestSubmit();
    });
    this.#field.addEventListener('input', () => this.#fit());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  focus() {
    // On a touch screen focus would bring up the keyboard over what one came to read.
    if (!matchMedia('(pointer: coarse)').matches) this.#field.focus();
  }

  render(conversation) {
    if (conversation === this.#shown) return;
    if (this.#shown !== null) this.#shown.draft = this.#field.value;
    this.#shown = conversation;
    this.#form.inert = conversation === null;
    this.#field.value = conversation?.draft ?? '';
    this.#field.placeholder = conversation === null ? '' : `Write to ${conversation.name}`;
    this.#fit();
    this.focus();
  }

  #submit() {
    const typed = this.#field.value;
    this.#field.value = '';
    this.#fit();
    this.#field.focus();
    if (this.#shown !== null && typed.trim() !== '') perform(this.#session, this.#shown, typed);
  }

  #fit() {
    this.#field.style.height = 'auto';
    this.#field.style.height = `${Math.min(this.#field.scrollHeight + 2, HEIGHT_MAX_PIXELS)}px`;
  }
}
