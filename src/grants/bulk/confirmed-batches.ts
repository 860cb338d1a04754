import type { OnConfirmed } from './bulk-action';

/** Each patch of the cache renders the list again, so changes are collected for this long. */
const FLUSH_MS = 250;

export type Batch = { revoked: string[]; gone: string[] };

/**
 * Collects confirmed states and passes them on in batches. `flush` passes on every state again: a list
 * page that was being fetched meanwhile can have brought back the old state of a grant.
 */
export function createConfirmedBatches(onBatch: (batch: Batch) => void) {
  type States = Map<string, Parameters<OnConfirmed>[1]>;
  const all: States = new Map();
  let pending: States = new Map();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function pass(states: States): void {
    clearTimeout(timer);
    timer = undefined;
    pending = new Map();
    if (states.size === 0) return;
    const idsIn = (wanted: string) =>
      [...states].flatMap(([id, state]) => (state === wanted ? [id] : []));
    onBatch({ revoked: idsIn('revoked'), gone: idsIn('gone') });
  }

  const onConfirmed: OnConfirmed = (id, state) => {
    all.set(id, state);
    pending.set(id, state);
    timer ??= setTimeout(() => pass(pending), FLUSH_MS);
  };
  return { onConfirmed, flush: () => pass(all) };
}
