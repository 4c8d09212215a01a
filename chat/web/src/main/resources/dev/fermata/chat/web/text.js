// How words and times are shown.

import { withoutFormatting } from './irc.js';

const ADDRESS = /https?:\/\/[^\s<>"]+/gi;
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

export function timeOf(milliseconds) {
  const node = document.createElement('time');
  const date = new Date(milliseconds);
  node.dateTime = date.toISOString();
  node.title = FULL.format(date);
  node.textContent = CLOCK.format(date);
  return node;
}

/** When the day ends that a time is in. */
export function endOfDay(milliseconds) {
  const date = new Date(milliseconds);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
}

export function dayOf(milliseconds) {
  const day = DAY.format(milliseconds);
  const today = new Date();
  if (day === DAY.format(today)) return 'Today';
  return day === DAY.format(today.setDate(today.getDate() - 1)) ? 'Yesterday' : day;
}

/** The words as nodes, the web addresses among them as links. */
export function linked(words) {
  const text = withoutFormatting(words);
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrailingMarks(match[0]);
    if (!URL.canParse(address)) continue;
    const link = document.createElement('a');
    link.href = address;
    link.textContent = address;
    link.rel = 'noopener noreferrer';
    link.target = '_blank';
    nodes.push(text.slice(end, match.index), link);
    end = match.index + address.length;
  }
  return [...nodes, text.slice(end)];
}

/** What ends a sentence or closes a bracket around the address is not part of it. */
function withoutTrailingMarks(address) {
  const cut = address.replace(/[.,;:!?'*\]}]+$/, '');
  return cut.endsWith(')') && !cut.includes('(') ? withoutTrailingMarks(cut.slice(0, -1)) : cut;
}
