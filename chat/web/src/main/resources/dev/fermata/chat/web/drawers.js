// On a narrow screen the lists at the sides are drawers: one is open at a time, over what it belongs to.

export class Drawers {
  #root;
  #open = null;
  #pairs;

  constructor(root) {
    this.#root = root;
    this.#pairs = [...root.querySelectorAll('button.drawer')].map((button) => ({
      button,
      side: root.querySelector(`#${button.getAttribute('aria-controls')}`),
    }));
    this.#pairs.forEach((pair) => pair.button.addEventListener('click', () => this.#show(pair)));
    root.querySelector('.scrim').addEventListener('click', () => this.close());
    document.addEventListener('keydown', (event) => event.key === 'Escape' && this.close());
    new ResizeObserver(() => this.#apply()).observe(root);
  }

  close() {
    const closed = this.#open;
    this.#open = null;
    this.#apply();
    closed?.button.focus();
  }

  #show(pair) {
    this.#open = pair;
    this.#apply();
    pair.side.querySelector('button')?.focus();
  }

  /** Whether a list is a drawer is for the style sheet to say: it shows the button only then. */
  #apply() {
    const isDrawer = ({ button }) => getComputedStyle(button).display !== 'none';
    if (this.#open !== null && !isDrawer(this.#open)) this.#open = null;
    for (const pair of this.#pairs) {
      const isOpen = pair === this.#open;
      pair.side.classList.toggle('open', isOpen);
      pair.side.inert = isDrawer(pair) && !isOpen;
      pair.button.setAttribute('aria-expanded', String(isOpen));
    }
    this.#root.querySelector('main').inert = this.#open !== null;
    this.#root.classList.toggle('drawn', this.#open !== null);
  }
}
