import type { CallName } from './calls';
import type { Outcome } from './outcome';

/** Each switch of the double; the defaults are what real servers do, in fair weather. */
export type Behaviour = {
  /** `GET /auth-grant/{id}` answers the `id` too. Real servers leave it out. */
  idInGet: boolean;
  /** `query` filters the list. A server that does not know it lists everything. */
  knowsQuery: boolean;
  /** Grants of one millisecond come in another order with every request; otherwise as created. */
  shufflesTies: boolean;
  /** A list page that would hold a grant without a name fails with 500; otherwise it holds it. */
  breaksOnNameless: boolean;
  /** `GET /profile` answers 200 with an empty body where there is none; otherwise 404. */
  emptyProfile: boolean;
  /** A POST wants `application/json` and a body, a DELETE neither; otherwise nobody looks. */
  strictContentTypes: boolean;
  /** A grant token is good in the name of the profile's did:web only; otherwise of its did:key too. */
  wantsDidWeb: boolean;
  /**
   * `GET /profile` and `GET /challenges` look at the signature alone, so that the token of a revoked
   * grant still tells whose it is; otherwise a challenge that is not good is refused there too.
   */
  identifiesByAnyToken: boolean;
  /** What `GET /openapi.json` answers to anybody, in JSON; `null` for 404, as on real servers. */
  description: object | null;
  cors: {
    origins: 'any' | string[];
    methods: string[];
    headers: string[];
    /** Whether a gateway's page has the headers as well; as a rule it does not. */
    onGatewayPages: boolean;
  };
  weather: {
    /** How long each call waits before anything is done; preflights do not. */
    latencyMs: number;
    /** The share of calls that fail, 0 to 1, drawn with `seed`; a new seed begins a new row. */
    failureRate: number;
    seed: number;
    /** The ways to fail that are drawn from, each as likely as the others. */
    failures: Outcome[];
    /** The outcomes of the next calls, one each; they come before what is drawn. */
    next: Outcome[];
    /** Which calls `failureRate` and `next` are about; the others fare well. */
    only: 'all' | 'reads' | 'writes' | CallName;
  };
};

/** CORS as a browser meets it on a real server: no DELETE, and no header that it does not know. */
const strictCors = (): Behaviour['cors'] => ({
  origins: 'any',
  methods: ['GET', 'HEAD', 'POST'],
  headers: ['authorization', 'content-type'],
  onGatewayPages: false,
});

/** CORS that keeps nothing from a browser. */
export const openCors = (): Behaviour['cors'] => ({
  origins: 'any',
  methods: ['GET', 'HEAD', 'POST', 'DELETE'],
  headers: ['authorization', 'content-type', 'idempotency-key'],
  onGatewayPages: true,
});

/** How real servers behave. */
export const realBehaviour = (): Behaviour => ({
  idInGet: false,
  knowsQuery: true,
  shufflesTies: true,
  breaksOnNameless: true,
  emptyProfile: true,
  strictContentTypes: true,
  wantsDidWeb: true,
  identifiesByAnyToken: true,
  description: null,
  cors: strictCors(),
  weather: {
    latencyMs: 0,
    failureRate: 0,
    seed: 1,
    failures: ['before-500', 'before-gone', 'after-500', 'after-gone', 'after-truncated'],
    next: [],
    only: 'all',
  },
});
