import * as z from 'zod/mini';
import { createStoredValue } from '../lib/stored-value';
import { lastUseName } from './stored-names';

/**
 * When a key was last used, in any tab, in milliseconds since the epoch. Only keys that don't stay have
 * one. If it's over, it outlives the key, so that tabs that were asleep can say what has happened.
 * The early script reads it too.
 */
export const lastUseOf = (did: string) =>
  createStoredValue(() => localStorage, lastUseName(did), z.number());

/** Told of each call that a key signs, and whether it only reads. Set once a key is watched. */
export const keyUse = { onCall: (_isRead: boolean): void => {} };
