import * as z from 'zod/mini';
import {
  type Catalogue,
  catalogue,
  guardedOperations,
  type Operation,
} from '../../../protocol/catalogue/catalogue';
import type { LeftOut } from '../../../protocol/catalogue/openapi-catalogue';
import { operations } from '../../../protocol/catalogue/operations';
import { createStoredValue } from '../../lib/stored-value';
import { profileStorageKey, type StorageOwner } from '../../session/profile-storage';
import { operationOf } from './operation-reference';

export type CatalogueInUse = {
  name: string;
  operations: Catalogue;
  /** What of the document isn't in the catalogue. */
  leftOut?: readonly LeftOut[] | undefined;
  isBuiltIn: boolean;
};

const BUILT_IN: CatalogueInUse = { name: 'LearnCard Network', operations, isBuiltIn: true };

type Chosen = Omit<CatalogueInUse, 'isBuiltIn'>;

const chosen = z.object({
  name: z.string(),
  operations: catalogue.check(z.refine((all) => guardedOperations(all).length > 0)),
  leftOut: z.optional(z.array(z.object({ place: z.string(), reason: z.string() }))),
});

/** By session, since a choice ends with it. Saves parsing up to a megabyte of JSON for every reader. */
let catalogues = new WeakMap<StorageOwner, CatalogueInUse>();
const listeners = new Set<() => void>();

const STORAGE_NAME = 'catalogue';

const storedOf = (owner: StorageOwner) =>
  createStoredValue<Chosen>(() => localStorage, profileStorageKey(owner, STORAGE_NAME), chosen);

/** The built-in catalogue unless another one is chosen. Returns the same object until that changes. */
export function catalogueOf(owner: StorageOwner): CatalogueInUse {
  const known = catalogues.get(owner);
  if (known) return known;
  const stored = storedOf(owner).read();
  const catalogue = stored ? { ...stored, isBuiltIn: false } : BUILT_IN;
  catalogues.set(owner, catalogue);
  return catalogue;
}

function notify(): void {
  for (const listener of listeners) listener();
}

export const operationMeant = (owner: StorageOwner, reference: string): Operation | undefined =>
  operationOf(reference, catalogueOf(owner).operations);

/**
 * Uses another catalogue, or the built-in one again (`null`). The browser stores it for the profile
 * until it signs out. Returns false if it couldn't: the catalogue is then in use until a reload.
 */
export function chooseCatalogue(owner: StorageOwner, next: Chosen | null): boolean {
  const stored = storedOf(owner);
  catalogues.set(owner, next ? { ...next, isBuiltIn: false } : BUILT_IN);
  if (next === null) stored.remove();
  const isStored = next === null || stored.write(next);
  // Otherwise the catalogue stored before would come back after a reload.
  if (!isStored) stored.remove();
  notify();
  return isStored;
}

function reread({ key }: StorageEvent): void {
  // `null`: another tab has cleared the storage.
  if (key !== null && !key.endsWith(STORAGE_NAME)) return;
  catalogues = new WeakMap();
  notify();
}

/** Calls back when another catalogue comes into use, whichever tab chose it. Returns how to stop. */
export function followCatalogue(onChange: () => void): () => void {
  if (listeners.size === 0) addEventListener('storage', reread);
  listeners.add(onChange);
  return () => {
    listeners.delete(onChange);
    if (listeners.size === 0) removeEventListener('storage', reread);
  };
}
