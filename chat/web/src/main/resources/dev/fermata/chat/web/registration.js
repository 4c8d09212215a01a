// The first words on a connection: which capabilities we want and what we are called, until the server says welcome.

const WANTED = [
  'batch',
  'cap-notify',
  'chghost',
  'draft/chathistory',
  'echo-message',
  'message-tags',
  'server-time',
  'standard-replies',
];

/** After a reload the server may need a moment to notice that our earlier connection has gone. */
const SAME_NAME_AGAIN_MILLIS = [400, 1200];
const UNDERSCORES_MAX = 3;

export class Registration {
  #send;
  #refused;
  #name;
  #automatic;
  #offered = new Set();
  #attempts = 0;
  #timer;

  /** What the server has granted. */
  granted = new Set();

  /**
   * @param send sends a command to the server
   * @param refused is told why the name cannot be had
   * @param automatic nobody is there to ask for another name, so that a similar one has to do for now
   */
  constructor(name, automatic, send, refused) {
    this.#name = name;
    this.#automatic = automatic;
    this.#send = send;
    this.#refused = refused;
  }

  start() {
    this.#send('CAP', 'LS', '302');
    this.#send('NICK', this.#name);
    this.#send('USER', 'web', '0', '*', this.#name);
  }

  stop() {
    clearTimeout(this.#timer);
  }

  /** Capabilities may come and go at any time; the rest of this matters only before the welcome. */
  take({ command, params }) {
    if (command === 'CAP') this.#capability(params);
    else if (command === '433') this.#nameInUse();
    else if (command === '432') this.#refused(`The server does not allow the name “${this.#name}”. Please choose another.`);
  }

  #capability([, subcommand, ...rest]) {
    const names = (rest.at(-1) ?? '').split(' ').map((token) => token.split('=')[0]).filter(Boolean);
    if (subcommand === 'LS') {
      names.forEach((name) => this.#offered.add(name));
      const more = rest[0] === '*' && rest.length > 1;
      if (!more) this.#request();
    } else if (subcommand === 'ACK') {
      names.forEach((name) => this.granted.add(name));
      this.#send('CAP', 'END');
    } else if (subcommand === 'NAK') {
      this.#send('CAP', 'END');
    } else if (subcommand === 'DEL') {
      names.forEach((name) => this.granted.delete(name));
    }
  }

  #request() {
    const wanted = WANTED.filter((name) => this.#offered.has(name));
    if (wanted.length > 0) this.#send('CAP', 'REQ', wanted.join(' '));
    else this.#send('CAP', 'END');
  }

  #nameInUse() {
    const attempt = this.#attempts++;
    if (!this.#automatic) {
      this.#refused(`Somebody is already called “${this.#name}”. Please choose another name.`);
    } else if (attempt < SAME_NAME_AGAIN_MILLIS.length) {
      this.#timer = setTimeout(() => this.#send('NICK', this.#name), SAME_NAME_AGAIN_MILLIS[attempt]);
    } else if (attempt < SAME_NAME_AGAIN_MILLIS.length + UNDERSCORES_MAX) {
      const underscores = attempt - SAME_NAME_AGAIN_MILLIS.length + 1;
      this.#send('NICK', this.#name + '_'.repeat(underscores));
    } else {
      this.#refused(`The name “${this.#name}” is in use. Please choose another.`);
    }
  }
}
