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
import { delay, happensBefore, Weather, weathered } from './weather';

const TIE_SEED = 7;
const DAY_MS = 86_400_000;

/**
 * A server that stands in for those of the LearnCard Network: it speaks the nine calls below `/api`
 * as they do, not as the published page says, and fails on demand. It lives in the test's process
 * and keeps everything in memory.
 *
 *     const double = await NetworkDouble.start();
 *     const ada = await double.createProfile();
 *     double.addGrants(ada.profileId, { count: 300, perMillisecond: 40 });
 *     double.behaviour.weather.latencyMs = 800;
 *     double.behaviour.weather.next = ['after-gone'];
 *     double.behaviour.cors = openCors();
 *     expect(double.log.count('createGrant')).toEqual({ received: 2, executed: 1 });
 *     double.reset(); await double.stop();
 *
 * As on a real server: tokens are verified (Ed25519), challenges are good for one call of the DID
 * that asked for them, and spent even where the call fails; a malformed request is refused before
 * its token is looked at; nearly every refusal is a 401; names, scopes and ends in the past are
 * taken as they come; `Idempotency-Key` is ignored; two grants of one millisecond share their
 * `createdAt`. What can be switched is in {@link Behaviour}.
 *
 * Unlike a real server: only what the dashboard calls is there; a did:web is looked up in memory,
 * and no other host's is known; there is no limit on the rate of calls, no cache and no delay
 * between a write and the reads that see it; `query` knows no `$or`; regular expressions are those
 * of JavaScript; nothing is known of managed or service profiles; preflights fare well in any
 * weather.
 */
export class NetworkDouble {
  behaviour: Behaviour = realBehaviour();
  log = new RequestLog();
  /** The server's clock, in milliseconds since the epoch, UTC. */
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
    // A browser keeps its connections; one that ends under a call would be weather nobody ordered.
    this.#server.keepAliveTimeout = 0;
  }

  /** Starts on a free port of the loopback interface. */
  static async start(): Promise<NetworkDouble> {
    const double = new NetworkDouble();
    double.#server.listen(0, 'localhost');
    await once(double.#server, 'listening');
    const address = double.#server.address();
    if (typeof address !== 'object' || !address) throw new Error('no port');
    double.url = `http://localhost:${address.port}`;
    return double;
  }

  /** Ends at once, with the calls that wait. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  /** Forgets everything, and behaves as a real server again; address and port stay. */
  reset(): void {
    this.behaviour = realBehaviour();
    this.log = new RequestLog();
    this.now = Date.now;
    this.#memory = new Memory();
    this.#weather = new Weather();
    this.#random = createRandom(TIE_SEED);
  }

  /** Makes a profile, without a call; what is returned signs in its owner's name. */
  createProfile(profile: NewProfile = {}): Promise<NetworkProfile> {
    return addProfile(this.#memory, this.#host, profile);
  }

  /** Puts grants into a profile, without a call, the newest a day old; returns them newest first. */
  addGrants(profileId: string, preload: Omit<Preload, 'newest'> & Partial<Preload>): StoredGrant[] {
    const grants = makeGrants(profileId, { newest: this.now() - DAY_MS, ...preload });
    // The list sorts by time alone; the order of creation is the other way round.
    this.#memory.grants.push(...grants.toReversed());
    return grants;
  }

  /** What the double holds of a profile, in the order of creation; copies. */
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
    const result = happensBefore(entry.outcome)
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
