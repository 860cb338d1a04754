import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { API_PATH } from '../../../protocol/deployment';
import { didWebOf } from '../../../protocol/did';
import { signPresentation } from '../../../protocol/presentation';
import { keyPairOf } from '../../../protocol/testing/key-pair';
import type { NetworkDouble } from '../network-double';
import type { RecordedCall } from './transcript';

/** An answer in the form of the transcript. */
export type Replayed = Pick<RecordedCall, 'status' | 'type' | 'answer' | 'cors'>;

const DAY_MS = 86_400_000;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/;

/** Applies `change` to each text in a JSON value. */
function mapTexts(value: unknown, change: (text: string) => unknown): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)]);
  return Object.fromEntries(entries);
}

/** The headers that tell browsers what a page of another origin can do. */
const corsOf = (headers: Headers) =>
  Object.fromEntries([...headers].filter(([name]) => /^(?:access-control-|vary$)/.test(name)));

const namedGrants = z.array(z.object({ name: z.string() }));
const withIssues = z.looseObject({
  issues: z.array(z.object({ path: z.unknown(), code: z.unknown() })),
});

/** Makes the calls of a transcript, one after the other. */
export class Replay {
  readonly #double: NetworkDouble;
  readonly #profileId = `me${randomBytes(4).toString('hex')}`;
  readonly #otherId = `you${randomBytes(4).toString('hex')}`;
  readonly #own = randomBytes(32).toString('hex');
  readonly #stranger = randomBytes(32).toString('hex');
  /** What the placeholders stand for. */
  readonly #values: Map<string, string>;
  #lastChallenge = '';

  constructor(double: NetworkDouble) {
    this.#double = double;
    const { host } = new URL(double.url);
    this.#values = new Map([
      ['profileId', this.#profileId],
      ['other', this.#otherId],
      ['new', `new${randomBytes(4).toString('hex')}`],
      ['host', host.replaceAll(':', '%3A')],
      ['web', didWebOf(host, this.#profileId)],
      ['tomorrow', new Date(double.now() + DAY_MS).toISOString()],
      ['300 n', 'n'.repeat(300)],
    ]);
  }

  async call(recorded: RecordedCall): Promise<Replayed> {
    const { auth, method, path, headers, keep } = recorded;
    const body = recorded.raw ?? JSON.stringify(this.#fill(recorded.body));
    const authorization = await this.#authorization(auth);
    const sent: Record<string, string | null> = {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(authorization !== null && { authorization }),
      ...headers,
    };
    const response = await fetch(`${this.#double.url}${API_PATH}${this.#fill(path)}`, {
      method,
      headers: Object.entries(sent).filter((entry): entry is [string, string] => entry[1] !== null),
      ...(body !== undefined && { body: new Blob([body]) }),
    });
    const text = await response.text();
    if (keep !== undefined && response.ok) this.#keep(keep, JSON.parse(text));
    return {
      status: response.status,
      ...(recorded.type && { type: response.headers.get('content-type')?.split(';')[0] }),
      ...('answer' in recorded && {
        answer: this.#shorten(text === '' ? '' : JSON.parse(text), recorded.answer),
      }),
      ...(recorded.cors && { cors: corsOf(response.headers) }),
    };
  }

  /** What was recorded, with the values of this replay. */
  expected({ status, type, answer, cors }: RecordedCall): Replayed {
    return {
      status,
      ...(type && { type }),
      ...(answer !== undefined && { answer: this.#fill(answer) }),
      ...(cors && { cors }),
    };
  }

  #fill(value: unknown): unknown {
    return mapTexts(value, (text) =>
      text
        .replaceAll('MARK', this.#profileId)
        .replace(/\{([^{}"]+)\}/g, (whole, name) => this.#values.get(name) ?? whole),
    );
  }

  /** Writes what differs with each run as the transcript does. */
  #shorten(answer: unknown, recorded: unknown): unknown {
    if (Array.isArray(answer) && typeof recorded === 'string') {
      const areDigits = answer.every((item) => /^\d+$/.test(item));
      const items = /digits/.test(recorded) && areDigits ? 'strings of digits' : 'item';
      return `${answer.length} ${items}`;
    }
    const grants = namedGrants.safeParse(answer);
    if (grants.success) return grants.data.map(({ name }) => name);
    const read = withIssues.safeParse(answer);
    const hasUuid = JSON.stringify(recorded).includes('{uuid}');
    return mapTexts(read.success ? read.data : answer, (text) => {
      if (MOMENT.test(text)) return '{moment}';
      return hasUuid ? text.replace(UUID, '{uuid}') : text;
    });
  }

  #keep(name: string, id: string): void {
    this.#values.set(name, id);
    const grants = this.#double.grantsOf(this.#profileId);
    const challenge = grants.find((grant) => grant.id === id)?.challenge ?? '';
    this.#values.set(`challenge:${name}`, challenge);
  }

  async #authorization(auth: string): Promise<string | null> {
    if (auth === 'none') return null;
    if (auth === 'empty') return 'Bearer ';
    if (auth === 'garbage') return 'Bearer abc';
    if (auth === 'lower') return `bearer ${await this.#sign(this.#own)}`;
    return `Bearer ${await this.#token(auth)}`;
  }

  async #token(auth: string): Promise<string> {
    const [kind, grant] = auth.split(':');
    const web = this.#values.get('web');
    const challenge = this.#values.get(`challenge:${grant}`);
    switch (kind) {
      case 'identity':
        return this.#sign(this.#own);
      case 'identity-web':
        return this.#sign(this.#own, undefined, web);
      case 'stranger-identity':
        return this.#sign(this.#stranger);
      case 'once':
        this.#lastChallenge = await this.#challengeFor(this.#own);
        return this.#sign(this.#own, this.#lastChallenge);
      case 'once-web':
        return this.#sign(this.#own, await this.#challengeFor(this.#own), web);
      case 'once-spent':
        return this.#sign(this.#own, this.#lastChallenge);
      case 'once-unknown':
        return this.#sign(this.#own, 'unknown');
      case 'once-of-another':
        return this.#sign(this.#own, await this.#challengeFor(this.#stranger));
      case 'stranger':
        return this.#sign(this.#stranger, await this.#challengeFor(this.#stranger));
      case 'newcomer': {
        const key = randomBytes(32).toString('hex');
        return this.#sign(key, await this.#challengeFor(key));
      }
      case 'grant':
        return this.#sign(this.#own, challenge, web);
      case 'grant-key':
        return this.#sign(this.#own, challenge);
      default:
        throw new Error(`unknown auth: ${auth}`);
    }
  }

  async #sign(recoveryKey: string, challenge?: string, holder?: string): Promise<string> {
    const { did, privateKey } = await keyPairOf(recoveryKey);
    return signPresentation(holder ?? did, privateKey, challenge);
  }

  async #challengeFor(recoveryKey: string): Promise<string> {
    const response = await fetch(`${this.#double.url}${API_PATH}/challenges?amount=1`, {
      headers: { authorization: `Bearer ${await this.#sign(recoveryKey)}` },
    });
    return z.tuple([z.string()]).parse(await response.json())[0];
  }
}
