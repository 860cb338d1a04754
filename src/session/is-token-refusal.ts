import { ApiError } from '../lib/api-error';
import type { Session } from './session';

/** Whether a token's scope is in the way, so that trying again won't help, but the key will. */
export const isTokenRefusal = (session: Session, error: unknown): boolean =>
  session.kind === 'token' && error instanceof ApiError && error.kind === 'forbidden';
