import * as z from 'zod/mini';
import { createStoredValue } from '../../lib/stored-value';
import { storageName } from '../../storage-name';

/** Whether the user has asked for lower rows in this browser. */
export const compactRows = createStoredValue(
  () => localStorage,
  storageName('compact-rows'),
  z.boolean(),
);
