import * as z from 'zod/mini';
import {
  type Catalogue,
  catalogue,
  guardedOperations,
  type Operation,
} from '../../../protocol/catalogue/catalogue';
import { operations } from '../../../protocol/catalogue/operations';
import { createStoredValue } from '../../lib/stored-value';
import { type Owner, storageKeyOf } from '../../session/profile-storage';
import { operationOf } from './operation-reference';

export type CatalogueInUse = { name: string; operations: Catalogue; isBuiltIn: boolean };

const BUILT_IN: CatalogueInUse = { name: 'LearnCard Network', operations, isBuiltIn: true };

type Chosen = Omit<CatalogueInUse, 'isBuiltIn'>;

const chosen = z.object({
  name: z.string(),
  operations: catalogue.check(z.refine((all) => guardedOperations(all).length > 0)),
});

/**
 * By session, since a choice ends with it; and here at all, since what may be a megabyte of JSON is
 * not to be parsed for every reader.
 */
let inUse = new WeakMap<Owner, CatalogueInUse>();
const listeners = new Set<() => void>();

const NAME = 'catalogue';

const storedOf = (owner: Owner) =>
  createStoredValue<Chosen>(() => localStorage, storageKeyOf(owner, NAME), chosen);

/** The catalogue that a session looks things up in: the built-in one where no other is chosen. */
export function catalogueOf(owner: Owner): CatalogueInUse {
  const known = inUse.get(owner);
  if (known) return known;
  const kept = storedOf(owner).read();
  const read = kept ? { ...kept, isBuiltIn: false } : BUILT_IN;
  inUse.set(owner, read);
  return read;
}

function notify(): void {
  for (const listener of listeners) listener();
}

/** The operation that is meant by a name, or by a method and path, in the catalogue of a session. */
export const operationMeant = (owner: Owner, reference: string): Operation | undefined =>
  operationOf(reference, catalogueOf(owner).operations);

/**
 * Takes another catalogue, or the built-in one again (`null`). It is no secret, so the browser keeps
 * it for the profile until that signs out. Gives whether it could: else it is in use until a reload.
 */
export function chooseCatalogue(owner: Owner, next: Chosen | null): boolean {
  const stored = storedOf(owner);
  inUse.set(owner, next ? { ...next, isBuiltIn: false } : BUILT_IN);
  if (next === null) stored.remove();
  const isKept = next === null || stored.write(next);
  // What was kept before must not come back in place of what could not be kept.
  if (!isKept) stored.remove();
  notify();
  return isKept;
}

function reread({ key }: StorageEvent): void {
  // No key: another tab has removed everything.
  if (key !== null && !key.endsWith(NAME)) return;
  inUse = new WeakMap();
  notify();
}

/** Calls back when another catalogue is in use, whichever tab chose it. */
export function followCatalogue(onChange: () => void): () => void {
  if (listeners.size === 0) addEventListener('storage', reread);
  listeners.add(onChange);
  return () => {
    listeners.delete(onChange);
    if (listeners.size === 0) removeEventListener('storage', reread);
  };
}
