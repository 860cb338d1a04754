import type { Confirm } from './bulk-action';

/** Patching the cache renders the list again: many grants may end within this time. */
const FLUSH_MS = 250;

export type Ended = { revoked: string[]; gone: string[] };

/**
 * Collects what a server confirms of many grants, and passes it on in portions. `flush` passes on all
 * there ever was, at the end: a page of the list that was under way meanwhile may have brought back
 * what a portion had taken out.
 */
export function createConfirmedBatches(passOn: (ended: Ended) => void) {
  type States = Map<string, Parameters<Confirm>[1]>;
  const all: States = new Map();
  let portion: States = new Map();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function pass(states: States): void {
    clearTimeout(timer);
    timer = undefined;
    portion = new Map();
    if (states.size === 0) return;
    const idsThatAre = (state: string) =>
      [...states].flatMap(([id, its]) => (its === state ? [id] : []));
    passOn({ revoked: idsThatAre('revoked'), gone: idsThatAre('gone') });
  }

  const confirm: Confirm = (id, state) => {
    all.set(id, state);
    portion.set(id, state);
    timer ??= setTimeout(() => pass(portion), FLUSH_MS);
  };
  return { confirm, flush: () => pass(all) };
}
