import { Refusal } from '../lib/refusal';
import { TooLongError } from './limit-answer';

/** The request certainly didn't arrive if it failed with one of these. */
const NEVER_SENT = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

const UNCLEAR = "It isn't known whether it did what was asked: check before trying again.";

/** A short code for logs, with no data of the request. */
export function failureCode(error: unknown): string {
  if (!(error instanceof Error)) return 'aborted';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : error.name;
}

export class RedirectError extends Error {
  constructor(status: number) {
    super();
    this.name = `status ${status}`;
  }
}

export function refusalFor(error: unknown, upstream: string): Refusal {
  const { host } = new URL(upstream);
  const reason = failureCode(error);
  if (error instanceof RedirectError) {
    return new Refusal(
      'SERVICE_UNAVAILABLE',
      `${host} redirected this request, and redirects aren't followed. The operator can correct --upstream.`,
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
      `${host} can't be reached. Nothing was done: try again in a moment.`,
    );
  }
  return new Refusal(
    'SERVICE_UNAVAILABLE',
    reason === 'TimeoutError'
      ? `${host} took too long to answer. ${UNCLEAR}`
      : `The connection to ${host} failed before it answered. ${UNCLEAR}`,
  );
}
