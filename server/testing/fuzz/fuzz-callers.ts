import type { AuthGrant } from '../../../protocol/auth-grant';
import { endpoints } from '../../../protocol/endpoints';
import { makeKeyHolder, makeOwner, type TestOwner } from '../test-owner';
import type { TestServer } from '../test-server';
import type { RouteName } from './fuzz-routes';

export type FuzzGrant = { id: string; isRevoked: boolean };

/** A profile with what the requests made of it. */
export type Member = { owner: TestOwner; first: AuthGrant; grants: FuzzGrant[] };

export type FuzzCaller = {
  /** Whose grants are its own. */
  member: Member | undefined;
  /** All calls that may succeed. */
  may: RouteName[];
  /** A fresh one for each request, if it's good for one only. */
  token(): Promise<string | undefined>;
};

const CHALLENGES_AT_ONCE = 100;
const MINUTE_MS = 60_000;
const OF_GRANTS: RouteName[] = [
  ...(['createGrant', 'getGrant', 'listGrants'] as const),
  ...(['updateGrant', 'revokeGrant', 'deleteGrant'] as const),
];

type Holder = Awaited<ReturnType<typeof makeKeyHolder>>;

/** Makes tokens of full access, each good for one request. */
function oneTimeTokens(holder: Holder, did = holder.did) {
  const challenges: string[] = [];
  return async () => {
    if (challenges.length === 0) challenges.push(...(await holder.challenges(CHALLENGES_AT_ONCE)));
    return holder.sign(challenges.pop(), did);
  };
}

async function makeMember(server: TestServer, description: string): Promise<Member> {
  const owner = await makeOwner(server);
  const first = await owner.createGrant({ name: 'First', description, scope: 'marked:first' });
  return { owner, first, grants: [] };
}

const always = (token: string | undefined) => async () => token;

/** Callers whose tokens once were good, or never. */
async function makeRefused(server: TestServer, { owner }: Member): Promise<FuzzCaller['token'][]> {
  const tokenOf = async (act: (grant: AuthGrant) => Promise<unknown>) => {
    const expiresAt = new Date(Date.now() + MINUTE_MS).toISOString();
    const grant = await owner.createGrant({ scope: '*:*', expiresAt });
    const token = await owner.sign(grant.challenge);
    await act(grant);
    return token;
  };
  const revoke = ({ id }: AuthGrant) => owner.call(endpoints.revokeGrant, { id });
  const revoked = await tokenOf(revoke);
  const deleted = await tokenOf(async (grant) => {
    await revoke(grant);
    await owner.call(endpoints.deleteGrant, { id: grant.id });
  });
  const expired = await tokenOf(async () => {
    server.clock.now += 2 * MINUTE_MS;
  });
  const spent = await owner.freshToken();
  await server.call(endpoints.getProfile, { token: spent });
  const good = await owner.tokenOfScope('*:*');
  const forged = good.replace(/.{8}(?=.{20}$)/, 'AAAAAAAA');
  return [revoked, deleted, expired, spent, forged, 'x', good.slice(0, -20), undefined].map(always);
}

/**
 * Two profiles with a token of each kind, and a third one that no token here belongs to: nothing of
 * it may ever change or show.
 */
export async function makeCallers(server: TestServer) {
  const owner = await makeMember(server, 'The first one.');
  const stranger = await makeMember(server, 'Another one.');
  const bystander = await makeMember(server, 'bystander-secret');
  await bystander.owner.createGrant({ name: 'bystander-secret', scope: 'marked:bystander' });
  const { id } = await bystander.owner.createGrant({ description: 'bystander-secret' });
  await bystander.owner.call(endpoints.revokeGrant, { id });
  bystander.grants.push({ id: bystander.first.id, isRevoked: false }, { id, isRevoked: true });

  const full = (member: Member, did: string): FuzzCaller => ({
    member,
    may: [...OF_GRANTS, 'getProfile', 'getChallenges'],
    token: oneTimeTokens(member.owner, did),
  });
  const ofGrant = async (member: Member, scope: string, may: RouteName[]): Promise<FuzzCaller> => ({
    member,
    may: [...may, 'getProfile'],
    token: always(await member.owner.tokenOfScope(scope)),
  });
  const good: FuzzCaller[] = [
    full(owner, owner.owner.did),
    full(owner, owner.owner.didWeb),
    full(stranger, stranger.owner.did),
    await ofGrant(owner, '*:*', OF_GRANTS),
    await ofGrant(stranger, 'authGrants:*', OF_GRANTS),
    {
      member: undefined,
      may: ['createProfile', 'getChallenges', 'getProfile'],
      token: async () => (await makeKeyHolder(server)).freshToken(),
    },
  ];
  const limited: FuzzCaller[] = [
    await ofGrant(owner, 'authGrants:read', ['getGrant', 'listGrants']),
    await ofGrant(owner, 'authGrants:write', ['createGrant', 'updateGrant', 'revokeGrant']),
    await ofGrant(stranger, 'a:b *:delete', ['deleteGrant']),
    await ofGrant(owner, 'boosts:read', []),
    await ofGrant(stranger, '', []),
    {
      member: owner,
      may: ['getProfile', 'getChallenges'],
      token: always(await owner.owner.sign()),
    },
  ];
  const refused = (await makeRefused(server, owner)).map(
    (token): FuzzCaller => ({ member: owner, may: [], token }),
  );
  return { owner, stranger, bystander, good, limited, refused };
}

export type FuzzCallers = Awaited<ReturnType<typeof makeCallers>>;
