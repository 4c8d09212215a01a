// Building the page. Words only ever become text here, never markup.

import { fold } from './irc.js';

const HUES = 24;
const placed = new WeakMap();
const shown = new WeakMap();

export function element(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

export function fromTemplate(id) {
  return document.getElementById(id).content.firstElementChild.cloneNode(true);
}

/** Sets a text where it differs, since a screen reader may read out what is set anew. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Gives a node the colour of a name, the same wherever the name stands. */
export function colour(node, name) {
  let hash = 0;
  for (const character of fold(name)) hash = Math.imul(hash ^ character.codePointAt(0), 0x9e3779b1) >>> 0;
  node.classList.add('named');
  node.style.setProperty('--hue', ((hash >>> 16) % HUES) * (360 / HUES));
  return node;
}

/**
 * Makes the children of a node these, in this order, keeping the nodes that are there: focus, selection and what a
 * screen reader has read stay as they are.
 *
 * @param items each with a key, a form that changes when the node must, make() and update(node)
 */
export function reconcile(parent, items) {
  const before = placed.get(parent) ?? new Map();
  const after = new Map();
  for (const item of items) {
    const node = before.get(item.key) ?? item.make();
    before.delete(item.key);
    if (shown.get(node) !== item.form) item.update(node);
    shown.set(node, item.form);
    after.set(item.key, node);
  }
  before.forEach((node) => node.remove());
  let next = parent.firstChild;
  for (const node of after.values()) {
    if (node === next) next = next.nextSibling;
    else parent.insertBefore(node, next);
  }
  placed.set(parent, after);
}
