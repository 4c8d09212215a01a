// IRC as text: a line becomes a message and a message a line. Nothing here knows of sockets or pages.

const TAG_ESCAPES = { ':': ';', s: ' ', r: '\r', n: '\n', '\\': '\\' };
const encoder = new TextEncoder();

/** The message that a line without its CR LF holds; null when the line has no command. */
export function parse(line) {
  const message = { tags: {}, source: null, command: '', params: [] };
  let rest = line;
  if (rest.startsWith('@')) {
    let section;
    [section, rest] = cut(rest.slice(1));
    message.tags = parseTags(section);
  }
  if (rest.startsWith(':')) {
    let section;
    [section, rest] = cut(rest.slice(1));
    message.source = parseSource(section);
  }
  [message.command, rest] = cut(rest);
  message.command = message.command.toUpperCase();
  while (rest !== '') {
    if (rest.startsWith(':')) {
      message.params.push(rest.slice(1));
      break;
    }
    let param;
    [param, rest] = cut(rest);
    message.params.push(param);
  }
  return message.command === '' ? null : message;
}

/** A line for the server. Only the last parameter may have spaces or be empty. */
export function format(command, ...params) {
  const clean = params.map((param) => String(param).replace(/[\r\n\0]/g, ' '));
  const last = clean.length - 1;
  clean.forEach((param, index) => {
    const needsColon = param === '' || param.startsWith(':') || param.includes(' ');
    if (needsColon && index < last) {
      throw new Error(`only the last parameter of ${command} may be “${param}”`);
    }
    if (needsColon) clean[index] = `:${param}`;
  });
  return [command, ...clean].join(' ');
}

/** The form that equal names share: the server compares the letters A to Z without regard to case. */
export function fold(name) {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

export function isRoomName(name) {
  return name.startsWith('#');
}

export function byteLength(text) {
  return encoder.encode(text).length;
}

/**
 * A text cut into pieces of at most so many bytes, which together are the text. A piece ends after a space when one is
 * near, else between two characters, never inside one.
 */
export function split(text, bytesMax) {
  const pieces = [];
  let start = 0;
  let bytes = 0;
  let afterSpace = 0;
  for (let index = 0; index < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(index));
    const size = byteLength(character);
    if (bytes + size > bytesMax) {
      const end = afterSpace > start && index - afterSpace < 60 ? afterSpace : index;
      pieces.push(text.slice(start, end));
      bytes = byteLength(text.slice(end, index));
      start = end;
    }
    bytes += size;
    index += character.length;
    if (character === ' ') afterSpace = index;
  }
  if (start < text.length) pieces.push(text.slice(start));
  return pieces;
}

/** What somebody does (“/me”) travels as a text in an envelope; other envelopes are for programs. */
export function openEnvelope(text) {
  const match = /^\x01(\S+) ?([^\x01]*)\x01?$/.exec(text);
  if (match === null) return { kind: 'message', text };
  return match[1] === 'ACTION' ? { kind: 'action', text: match[2] } : { kind: 'program', text: match[2] };
}

export function actionEnvelope(text) {
  return `\x01ACTION ${text}\x01`;
}

/** The text without the marks for bold, colour and so on that other clients put in. */
export function withoutFormatting(text) {
  return text.replace(/\x03(\d{1,2}(,\d{1,2})?)?|\x04([0-9a-fA-F]{6}(,[0-9a-fA-F]{6})?)?|[\x00-\x08\x0b-\x1f\x7f]/g, '');
}

function cut(text) {
  const end = text.indexOf(' ');
  return end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end).trimStart()];
}

function parseTags(section) {
  const tags = Object.create(null);
  for (const tag of section.split(';')) {
    const equals = tag.indexOf('=');
    const name = equals < 0 ? tag : tag.slice(0, equals);
    const value = equals < 0 ? '' : tag.slice(equals + 1);
    tags[name] = value.replace(/\\(.?)/gs, (_, escaped) => TAG_ESCAPES[escaped] ?? escaped);
  }
  return tags;
}

function parseSource(prefix) {
  const nick = prefix.split(/[!@]/, 1)[0];
  return { prefix, nick, isPerson: prefix.includes('!') };
}
