import type { CallName } from './calls';
import type { Outcome } from './outcome';

/** One request as it came; nothing of its headers or its body is kept. */
export type LoggedRequest = {
  method: string;
  /** With its search, which never holds a token or a key. */
  path: string;
  /** When it came, in milliseconds since the epoch, UTC. */
  at: number;
  /** `null` for a preflight, and for what is no call of the API. */
  call: CallName | null;
  outcome: Outcome;
  /** Whether the call was carried out, whatever was answered then. */
  executed: boolean;
  /** The status that was answered; `null` while there is none, or where none ever is. */
  status: number | null;
};

/** All requests since the start or the last reset, in the order in which they came. */
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

  /** The requests of one call. */
  of(call: CallName): LoggedRequest[] {
    return this.entries.filter((entry) => entry.call === call);
  }

  /** How often a call came, and how often it was carried out. */
  count(call: CallName): { received: number; executed: number } {
    const entries = this.of(call);
    return {
      received: entries.length,
      executed: entries.filter(({ executed }) => executed).length,
    };
  }
}
