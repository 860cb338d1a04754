import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, expect } from 'vitest';

// Generous, for busy machines: loading a lazy part for the first time takes a while there.
configure({ asyncUtilTimeout: 10_000 });

// React warns of elements that the DOM doesn't know. happy-dom doesn't know <search> yet.
Object.defineProperty(HTMLUnknownElement.prototype, Symbol.toStringTag, { value: 'HTMLElement' });

// Browsers take pages of localhost for secure. happy-dom doesn't say.
Object.defineProperty(globalThis, 'isSecureContext', { value: true, configurable: true });

// The page comes from a server with a name, as ours do.
document.head.innerHTML = '<meta name="auth-grants-server" content="https://grants.example">';

// happy-dom doesn't know that names are part of their line, so it would put blanks around them.
document.head.innerHTML += '<style>[translate] { display: inline }</style>';

// A page takes its timers with it when it closes. Here they'd go on, without the page's globals.
const { setTimeout, setInterval } = globalThis;
const timers: NodeJS.Timeout[] = [];
function keeping<A extends unknown[]>(start: (...args: A) => NodeJS.Timeout) {
  return (...args: A) => {
    const timer = start(...args);
    timers.push(timer);
    return timer;
  };
}
Object.assign(globalThis, { setTimeout: keeping(setTimeout), setInterval: keeping(setInterval) });
afterAll(() => {
  for (const timer of timers) clearTimeout(timer);
  Object.assign(globalThis, { setTimeout, setInterval });
});

/** What failed in a handler of an event, which is only reported: the page goes on as if nothing was pressed. */
const uncaught: unknown[] = [];
window.addEventListener('error', ({ error }) => uncaught.push(error));

afterEach(() => {
  cleanup();
  expect(uncaught.splice(0)).toEqual([]);
});
