import type { CallName } from './calls';
import type { Outcome } from './outcome';

/** The switches of the double. By default it behaves like a real server that never fails. */
export type Behaviour = {
  /** `GET /auth-grant/{id}` includes the `id`. Real servers leave it out. */
  idInGet: boolean;
  /** `query` filters the list. If off, it is ignored and everything is listed. */
  knowsQuery: boolean;
  /**
   * Grants created in the same millisecond change order with every request. If off, they keep the
   * order in which they were created.
   */
  shufflesTies: boolean;
  /**
   * A list page that would contain a grant without a name fails with 500. If off, the grant is
   * listed.
   */
  breaksOnNameless: boolean;
  /** Without a profile, `GET /profile` returns 200 with an empty body. If off, 404. */
  emptyProfile: boolean;
  /** Only a grant token signed as the did:web works. If off, the did:key works too. */
  wantsDidWeb: boolean;
  /**
   * `GET /profile` and `GET /challenges` check only the signature, so the token of a revoked grant
   * still identifies its owner. If off, they also reject a bad challenge.
   */
  identifiesByAnyToken: boolean;
  /** The OpenAPI document that anyone gets beside the API, where real servers have it. `null`: 404. */
  description: object | null;
  cors: {
    origins: 'any' | string[];
    methods: string[];
    /** Whether gateway pages have the CORS headers too. Usually they don't. */
    onGatewayPages: boolean;
  };
  weather: {
    /** How long each call waits before it does anything. Preflights never wait. */
    latencyMs: number;
    /**
     * The share of calls that fail, 0 to 1, drawn with `seed`. A new seed starts a new sequence.
     */
    failureRate: number;
    seed: number;
    failures: Outcome[];
    /** The outcomes of the next calls, one each, used before any are drawn. */
    next: Outcome[];
    /** The calls that `failureRate` and `next` apply to. All others succeed. */
    only: 'all' | 'reads' | 'writes' | CallName;
  };
};

/** What browsers get from a server that its owner runs: no DELETE. */
const strictCors = (): Behaviour['cors'] => ({
  origins: 'any',
  methods: ['GET', 'HEAD', 'POST'],
  onGatewayPages: false,
});

/** What the hosted network's gateway allows: everything that the dashboard sends. */
export const openCors = (): Behaviour['cors'] => ({
  origins: 'any',
  methods: ['GET', 'HEAD', 'POST', 'DELETE'],
  onGatewayPages: true,
});

export const realBehaviour = (): Behaviour => ({
  idInGet: false,
  knowsQuery: true,
  shufflesTies: true,
  breaksOnNameless: true,
  emptyProfile: true,
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
