// The wiring: what is remembered, the connection, the conversations, and the page that shows them.

import { Connection } from './connection.js';
import { Rooms } from './rooms.js';
import { Session } from './session.js';
import { Settings } from './settings.js';
import { View } from './view.js';
import { Welcome } from './welcome.js';

const settings = new Settings();
const rooms = new Rooms(render);
const address = new URL('/irc', location.href);
address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';

let page = null;

const connection = new Connection(address.href, {
  stateChanged: renderConnection,
  received: (message) => session.received(message),
  lost: () => session.lost(),
  registered(message) {
    session.registered(message);
    if (!(page instanceof View)) show(new View(session, signOut));
  },
  refused(text) {
    // The conversations stay remembered, for the name that is chosen now.
    if (!(page instanceof Welcome)) showWelcome();
    page.problem(text);
  },
});
const session = new Session(rooms, connection, settings);

function show(next) {
  page?.node.remove();
  page = next;
  document.body.append(page.node);
  render();
  renderConnection();
}

function showWelcome() {
  show(new Welcome(settings, (name, room) => session.enter(name, room)));
  page.focus();
}

function signOut() {
  session.leave();
  showWelcome();
}

function render() {
  if (!(page instanceof View)) return;
  page.render();
  const { current, unread } = rooms;
  document.title = `${unread > 0 ? `(${unread}) ` : ''}${current ? `${current.name} · ` : ''}Fermata`;
}

function renderConnection() {
  const { phase, retryAt, reason } = connection.state;
  const seconds = Math.max(0, Math.ceil((retryAt - Date.now()) / 1000));
  const words = {
    idle: '',
    connecting: 'Connecting…',
    connected: 'Connected',
    waiting: `Not connected. ${reason}`.trim(),
    offline: `This device is offline. ${reason}`.trim(),
  }[phase];
  const when = retryAt === 0 ? '' : ` Reconnecting in ${seconds} s.`;
  if (page instanceof View) page.renderConnection({ phase, words, when });
  else page?.render(words, when);
}

setInterval(() => connection.state.retryAt > 0 && renderConnection(), 1000);
document.addEventListener('visibilitychange', () => rooms.markRead());
// A goodbye frees the name at once for the page that is loaded next.
addEventListener('pagehide', () => connection.stop());
addEventListener('pageshow', ({ persisted }) => persisted && page instanceof View && session.resume());

if (settings.entered) {
  show(new View(session, signOut));
  session.comeBack();
} else {
  showWelcome();
}
