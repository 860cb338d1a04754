import { Refusal } from '../lib/refusal';
import { TooLongError } from './limit-answer';

/** Codes of failures after which the request has certainly not arrived. */
const NEVER_SENT = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

const UNCLEAR = 'Whether it did what was asked is not known: look before trying again.';

/** The short name of why a request to another server failed, for a log: it holds none of its data. */
export function failureCode(error: unknown): string {
  if (!(error instanceof Error)) return 'aborted';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : error.name;
}

/** That another server sends a request elsewhere. */
export class RedirectError extends Error {
  constructor(status: number) {
    super();
    this.name = `status ${status}`;
  }
}

/** The refusal that tells a caller why another server has not answered, and what to make of it. */
export function refusalFor(error: unknown, upstream: string): Refusal {
  const { host } = new URL(upstream);
  const reason = failureCode(error);
  if (error instanceof RedirectError) {
    return new Refusal(
      'SERVICE_UNAVAILABLE',
      `${host} sends this call elsewhere, where it is not followed. The operator can correct --upstream.`,
    );
  }
  if (error instanceof TooLongError) {
    return new Refusal(
      'SERVICE_UNAVAILABLE',
      `${host} sent more than ${error.maxBytes} bytes, so its answer was dropped. ${UNCLEAR}`,
    );
  }
  if (NEVER_SENT.includes(reason)) {
    return new Refusal(
      'SERVICE_UNAVAILABLE',
      `${host} cannot be reached. Nothing was done; try again in a moment.`,
    );
  }
  return new Refusal(
    'SERVICE_UNAVAILABLE',
    reason === 'TimeoutError'
      ? `${host} took too long to answer. ${UNCLEAR}`
      : `The connection to ${host} failed before it answered. ${UNCLEAR}`,
  );
}
