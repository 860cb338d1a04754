import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Behaviour, realBehaviour } from './behaviour';
import { findCall } from './calls';
import { carryOut } from './carry-out';
import { preflightHeaders } from './cors';
import { Memory, type StoredGrant } from './memory';
import { addProfile, type NetworkProfile, type NewProfile } from './network-profile';
import { makeGrants, type Preload } from './preload';
import { createRandom } from './random';
import { readBody } from './request-body';
import { RequestLog } from './request-log';
import { send } from './send';
import { delay, failsBefore, Weather, weathered } from './weather';

const TIE_SEED = 7;
const DAY_MS = 86_400_000;

/**
 * Stands in for the servers of the LearnCard Network. It implements the nine calls below `/api` the
 * way those servers behave, not the way their documentation says, and it fails on demand. It runs in
 * the process of the test and keeps everything in memory. `transcript.json` holds what a real server
 * answered, and `transcript.test.ts` compares.
 *
 *     const double = await NetworkDouble.start();
 *     const ada = await double.createProfile();
 *     double.addGrants(ada.profileId, { count: 300, perMillisecond: 40 });
 *     double.behaviour.weather.latencyMs = 800;
 *     double.behaviour.weather.next = ['after-gone'];
 *     double.behaviour.cors = openCors();
 *     expect(double.log.count('createGrant')).toEqual({ received: 2, executed: 1 });
 *     double.forgetChallenges();
 *     double.reset(); await double.stop();
 *
 * Like real servers:
 * - Tokens are verified (Ed25519).
 * - A challenge works for one call of the DID that requested it, even if that call fails.
 * - Challenges are small numbers, counted up for all callers together.
 * - A malformed request is rejected before its token is checked.
 * - Nearly every rejection is a 401. A token that isn't a JWT is a 500.
 * - Any name, scope or past expiry time is accepted.
 * - `Idempotency-Key` is ignored.
 * - Two grants created in the same millisecond have the same `createdAt`.
 *
 * {@link Behaviour} has the switches. Unlike real servers:
 * - Only the calls that the dashboard makes exist.
 * - A did:web is looked up in memory, and other hosts are unknown.
 * - There is no rate limit, no cache, and no delay before a read sees a write.
 * - `query` doesn't support `$or`, and regular expressions are JavaScript's.
 * - Managed and service profiles don't exist.
 * - Preflights never fail.
 */
export class NetworkDouble {
  behaviour: Behaviour = realBehaviour();
  log = new RequestLog();
  /** The clock of the server, in milliseconds since the epoch. */
  now: () => number = Date.now;
  /** The origin, such as `http://localhost:40123`; the API is at `/api` below it. */
  url = '';
  #memory = new Memory();
  #weather = new Weather();
  #random = createRandom(TIE_SEED);
  readonly #stopping = new AbortController();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
    // Browsers keep connections open. Closing one during a call would be an unplanned failure.
    this.#server.keepAliveTimeout = 0;
  }

  static async start(): Promise<NetworkDouble> {
    const double = new NetworkDouble();
    double.#server.listen(0, 'localhost');
    await once(double.#server, 'listening');
    const address = double.#server.address();
    if (typeof address !== 'object' || !address) throw new Error('no port');
    double.url = `http://localhost:${address.port}`;
    return double;
  }

  /** Also drops the calls that are still waiting. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  /** Clears all data and switches. The address stays the same. */
  reset(): void {
    this.behaviour = realBehaviour();
    this.log = new RequestLog();
    this.now = Date.now;
    this.#memory = new Memory();
    this.#weather = new Weather();
    this.#random = createRandom(TIE_SEED);
  }

  /**
   * Forgets all one-time challenges and counts them from zero again, as real servers do after a
   * restart. Each one that a client still holds gets a bare 401, unless its number was given to the
   * same DID again.
   */
  forgetChallenges(): void {
    this.#memory.forgetChallenges();
  }

  /** Bypasses the API. The result can sign as the owner. */
  createProfile(profile: NewProfile = {}): Promise<NetworkProfile> {
    return addProfile(this.#memory, this.#host, profile);
  }

  /** Bypasses the API. The newest grant is a day old by default. Returns them newest first. */
  addGrants(profileId: string, preload: Omit<Preload, 'newest'> & Partial<Preload>): StoredGrant[] {
    const grants = makeGrants(profileId, { newest: this.now() - DAY_MS, ...preload });
    // Memory holds grants in order of creation, oldest first.
    this.#memory.grants.push(...grants.toReversed());
    return grants;
  }

  /** Copies, in order of creation. */
  grantsOf(profileId: string): StoredGrant[] {
    const own = this.#memory.grants.filter((grant) => grant.profileId === profileId);
    return structuredClone(own);
  }

  get #host(): string {
    return new URL(this.url).host;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '' } = request;
    const entry = this.log.add(method, path, this.now());
    const body = await readBody(request);
    if (method === 'OPTIONS') {
      entry.status = 204;
      response.writeHead(204, preflightHeaders(request, this.behaviour.cors)).end();
      return;
    }
    const call = findCall(method, new URL(path, this.url));
    entry.call = call?.name ?? null;
    if (call) entry.outcome = this.#weather.outcomeOf(call.name, this.behaviour.weather);
    await delay(this.behaviour.weather.latencyMs, this.#stopping.signal);
    const result = failsBefore(entry.outcome)
      ? undefined
      : await carryOut(request, body, call, this.#world());
    entry.executed = result?.executed ?? false;
    const sent = weathered(result?.answer, entry.outcome);
    entry.status = sent?.answer.status ?? null;
    send(request, response, sent, this.behaviour.cors);
  }

  #world() {
    return {
      memory: this.#memory,
      behaviour: this.behaviour,
      host: this.#host,
      now: this.now(),
      random: this.#random,
    };
  }
}
