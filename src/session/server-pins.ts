import * as z from 'zod/mini';
import { createStoredValue } from '../lib/stored-value';
import { storageName } from '../storage-name';
import { originOf, pageNameOf, placeOf } from './server-place';

/** The name that the user has agreed to for a server that calls itself something else. */
export const pinOf = (server: string) =>
  createStoredValue(() => localStorage, storageName(`server-name ${placeOf(server)}`), z.string());

/** What a server can call itself: as its address, as in its own page, or as the user has agreed. */
export const namesOf = (server: string) => ({
  origin: originOf(server),
  page: pageNameOf(server),
  pin: pinOf(server).read(),
});
