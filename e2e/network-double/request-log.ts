import type { CallName } from './calls';
import type { Outcome } from './outcome';

/** Never contains headers or bodies. */
export type LoggedRequest = {
  method: string;
  /** With its query string, which never contains a token or a key. */
  path: string;
  /** When it arrived, in milliseconds since the epoch. */
  at: number;
  /** `null` for preflights and anything that isn't a call of the API. */
  call: CallName | null;
  outcome: Outcome;
  /** Whether the call was executed, whatever was answered. */
  executed: boolean;
  /** `null` until an answer is sent, or if none ever is. */
  status: number | null;
};

/** In order of arrival. */
export class RequestLog {
  readonly entries: LoggedRequest[] = [];

  add(method: string, path: string, at: number): LoggedRequest {
    const entry: LoggedRequest = {
      method,
      path,
      at,
      call: null,
      outcome: 'done',
      executed: false,
      status: null,
    };
    this.entries.push(entry);
    return entry;
  }

  of(call: CallName): LoggedRequest[] {
    return this.entries.filter((entry) => entry.call === call);
  }

  count(call: CallName): { received: number; executed: number } {
    const entries = this.of(call);
    return {
      received: entries.length,
      executed: entries.filter(({ executed }) => executed).length,
    };
  }
}
