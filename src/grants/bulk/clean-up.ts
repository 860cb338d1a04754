import type { AuthGrant } from '../../../protocol/auth-grant';
import { createValueStore } from '../../lib/value-store';

/** The expired grants that somebody wants to be rid of. The panel for bulk work asks, and does it. */
export const cleanUp = createValueStore<AuthGrant[] | null>(null);
