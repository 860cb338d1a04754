import fc from 'fast-check';
import type { FuzzCaller, FuzzCallers, FuzzGrant, Member } from './fuzz-callers';
import {
  FUZZ_ROUTES,
  type FuzzRoute,
  type RouteName,
  routeNamed,
  TARGET_CHALLENGE,
  TARGET_ID,
} from './fuzz-routes';
import { bodyText } from './odd-json';

const ODD_HEADERS: [name: string, values: string[]][] = [
  [
    'content-type',
    ['application/json; charset=utf-16', 'text/plain', 'application/json;', '', 'x'.repeat(4_000)],
  ],
  ['idempotency-key', ['one', 'two', 'three', '', 'a b', 'k\u00ff', 'k'.repeat(256)]],
  [
    'x-forwarded-for',
    ['203.0.113.9', '::1%eth0', '1.2.3.4:5555, [::1]:9', ',,,', '\u00ff', '9,'.repeat(3_000)],
  ],
  ['x-request-id', ['trace/42', '<b>', '', 'x'.repeat(129), '\u00e9', '__proto__']],
  ['accept-encoding', ['gzip', 'br;q=0, *;q=0.5', 'gzip;q=NaN', ',;=,', 'gzip, '.repeat(999)]],
  ['accept', ['text/html', '*/*;q=', ';;', 'application/json;q=-1', '/'.repeat(3_000)]],
  ['host', ['evil.example', 'localhost:99999', '[::1', 'a b', 'x'.repeat(300), '\u00ff']],
  ['content-encoding', ['gzip', 'identity', 'x']],
  ['range', ['bytes=0-0', 'bytes=-1', 'x']],
  ['if-none-match', ['*', '"x"', 'W/']],
  ['origin', ['null', 'https://evil.example', '://']],
  ['x-http-method-override', ['DELETE']],
  ['x-original-url', ['/api/profile']],
  ['cookie', ['a=b; __proto__=x', ';;;=']],
  ['__proto__', ['x']],
];

const ODD_METHODS = ['GET', 'POST', 'DELETE', 'HEAD', 'PUT', 'PATCH', 'OPTIONS', 'TRACE', 'PURGE'];
const ODD_QUERIES = [
  ...[
    '?',
    '?amount=',
    '?amount=0',
    '?amount=101',
    '?amount=1e1',
    '?amount=1&amount=2',
    '?amount=%00',
  ],
  ...[
    '?amount=%ED%A0%80',
    '?amount=１',
    '?%',
    '?__proto__=x',
    '?amount[]=1',
    `?${'a=1&'.repeat(2_000)}`,
  ],
].map((query) => encodeURI(query).replaceAll('%25', '%'));

/** Written as they are in a path, in place of an id. `@` stands for a good one. */
const ODD_IDS = [
  ...[
    '%00',
    '@%00',
    '%00@',
    '@%0A',
    '@%20',
    '@%EF%BF%BD',
    '@%ED%A0%80',
    '%E0%A4',
    '%FF',
    '@%C0%80',
  ],
  ...['%', '%ZZ', '@%', '%2500', '@%2F', '%2F@', '..%2F@', '@%3Fx', '@;x', '@:', '*', '__proto__'],
  ...['constructor', 'no-such-grant', '@@', '@'.repeat(200), '%00'.repeat(2_000), '%F0%9F%98%80'],
];

type Target = 'own' | 'foreign' | 'bystander' | 'odd';

export type FuzzRequest = {
  route: RouteName;
  /** Chooses among the callers, targets and so on that there are when it's sent. */
  pick: number;
  caller: 'good' | 'limited' | 'refused';
  target: Target;
  oddId: string;
  method: string;
  query: string;
  body: string | undefined;
  headers: Record<string, string>;
};

const weighted = <T>(...choices: [weight: number, value: T][]) =>
  fc.oneof(...choices.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));

const oddHeader = fc
  .constantFrom(...ODD_HEADERS)
  .chain(([name, values]) => fc.constantFrom(...values).map((value) => [name, value] as const));
const headers = fc.oneof(
  { weight: 7, arbitrary: fc.constant({}) },
  { weight: 3, arbitrary: fc.array(oddHeader, { maxLength: 3 }).map(Object.fromEntries) },
);

function requestOf(route: FuzzRoute): fc.Arbitrary<FuzzRequest> {
  const odd = fc.constantFrom(...ODD_METHODS);
  return fc.record({
    route: fc.constant(route.name),
    pick: fc.nat(),
    caller: weighted<FuzzRequest['caller']>([7, 'good'], [2, 'limited'], [1, 'refused']),
    target: weighted<Target>([7, 'own'], [1, 'foreign'], [2, 'bystander'], [2, 'odd']),
    oddId: fc.constantFrom(...ODD_IDS),
    method: fc.oneof(
      { weight: 14, arbitrary: fc.constant(route.method) },
      { weight: 1, arbitrary: odd },
    ),
    query: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...(route.queries ?? [''])) },
      { weight: 1, arbitrary: fc.constantFrom(...ODD_QUERIES) },
    ),
    body: route.body ? bodyText(route.body) : fc.constant(undefined),
    headers,
  });
}

export const fuzzRequest = fc.oneof(...FUZZ_ROUTES.map(requestOf));

const pickOf = <T>(items: T[], pick: number): T | undefined => items[pick % items.length];

/** Most deletes are of a revoked grant: the others are refused. */
function ownGrant({ grants }: Member, { route, pick }: FuzzRequest): FuzzGrant | undefined {
  const isDelete = route === 'deleteGrant' && pick % 4 > 0;
  return pickOf(isDelete ? grants.filter(({ isRevoked }) => isRevoked) : grants, pick);
}

/** Most good callers may call the route, so that most requests get to where they're read. */
function callerOf(callers: FuzzCallers, { caller: kind, route, pick }: FuzzRequest): FuzzCaller {
  const all = callers[kind];
  const able = kind === 'good' && pick % 5 > 0 ? all.filter(({ may }) => may.includes(route)) : [];
  const caller = pickOf(able.length > 0 ? able : all, pick);
  if (!caller) throw new Error(`there are no ${kind} callers`);
  return caller;
}

export type Aimed = {
  caller: FuzzCaller;
  /** Whose grants or profile it's about, if the id is a good one. */
  member: Member | undefined;
  grant: FuzzGrant | undefined;
  path: string;
  body: string | undefined;
};

/** Fills in who calls and what for, from what there is now. */
export function aim(callers: FuzzCallers, request: FuzzRequest): Aimed {
  const { target, oddId, query } = request;
  const { path } = routeNamed(request.route);
  const caller = callerOf(callers, request);
  const own = caller.member ?? callers.owner;
  const other = own === callers.owner ? callers.stranger : callers.owner;
  const aimed = target === 'bystander' ? callers.bystander : target === 'foreign' ? other : own;
  const grant = ownGrant(aimed, request);
  const good = path.startsWith('/users') ? aimed.owner.profileId : (grant?.id ?? 'no-such-grant');
  const isOdd = target === 'odd' && path.includes(':id');
  return {
    caller,
    member: isOdd ? undefined : aimed,
    grant: isOdd ? undefined : grant,
    path: path.replace(':id', () => (isOdd ? oddId.replaceAll('@', good) : good)) + query,
    body: request.body
      ?.replaceAll(TARGET_ID, grant?.id ?? '')
      .replaceAll(TARGET_CHALLENGE, aimed.first.challenge),
  };
}
