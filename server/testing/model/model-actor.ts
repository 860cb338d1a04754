import { expect } from 'vitest';
import * as z from 'zod/mini';
import { type AuthGrant, authGrant } from '../../../protocol/auth-grant';
import { type Endpoint, endpoints } from '../../../protocol/endpoints';
import { makeOwner, type TestOwner } from '../test-owner';
import type { CallOptions, TestServer } from '../test-server';
import { createGrantModel, type Expected, type GrantModel, type ModelInput } from './grant-model';
import { type Action, HOUR_MS } from './model-actions';

/** A profile, what the model says of it, and the tokens signed from its grants, the deleted ones too. */
type Side = {
  owner: TestOwner;
  model: GrantModel;
  /** Never revoked. */
  root: string;
  tokens: Map<string, string>;
};

export type World = { servers: TestServer[]; clock: { now: number }; sides: Side[] };

export async function makeSide(server: TestServer): Promise<Side> {
  const owner = await makeOwner(server);
  const { challenge, ...grant } = await owner.createGrant({ scope: '*:*' });
  const model = createGrantModel();
  const { id, name, scope } = grant;
  model.create({ name, scope, expiresAt: null }, Date.parse(grant.createdAt), undefined, id);
  return { owner, model, root: await owner.sign(challenge), tokens: new Map() };
}

const pickOf = <T>(items: T[], pick: number): T => items[pick % items.length] as T;

/** Runs actions in the world and in the model, and compares what they answer. */
export function createActor({ servers, clock, sides }: World) {
  const through = (via: number) => pickOf(servers, via);

  async function call(via: number, endpoint: Endpoint, options: CallOptions): Promise<Expected> {
    const { status, body } = await through(via).call(endpoint, options);
    return status === 200 ? { status, body } : { status };
  }

  /** Any grant but the first, or one that is deleted. */
  function idOf({ model, tokens }: Side, which: number): string {
    const ids = [...tokens.keys()];
    const last = model.grants.length - 1;
    const known = which % 5 > 0 && last > 0 ? model.grants.slice(0, last).map(({ id }) => id) : ids;
    return known.length > 0 ? pickOf(known, which) : 'no-such-grant';
  }

  async function create(side: Side, via: number, input: ModelInput, key?: string) {
    const headers = key === undefined ? {} : { 'idempotency-key': key };
    const options = { token: side.root, body: input, headers };
    const answer = await call(via, endpoints.createGrant, options);
    const id = typeof answer.body === 'string' ? answer.body : '';
    expect(answer).toEqual(side.model.create(input, clock.now, key, id));
    if (answer.status !== 200 || side.tokens.has(id)) return;
    const read = await call(via + 1, endpoints.getGrant, { token: side.root, id });
    side.tokens.set(id, await side.owner.sign(authGrant.parse(read.body).challenge));
  }

  /** Every page through one server or the other, and all of them together. */
  async function list(side: Side, via: number, limit: number, query: object): Promise<AuthGrant[]> {
    const all: AuthGrant[] = [];
    for (let page = via; ; page += 1) {
      const cursor = all.at(-1)?.createdAt;
      const body = { limit, query, ...(cursor !== undefined && { cursor }) };
      const answer = await call(page, endpoints.listGrants, { token: side.root, body });
      const grants = z.array(authGrant).parse(answer.body);
      all.push(...grants);
      // A page that comes again would never end.
      if (grants.length < limit || all.length > side.model.grants.length) return all;
    }
  }

  const twice = (endpoint: Endpoint, options: CallOptions) =>
    Promise.all([0, 1].map((via) => call(via, endpoint, options)));

  const sorted = (answers: Expected[]) => answers.map(({ status }) => status).toSorted();

  return async (action: Action): Promise<void> => {
    const { via, which } = action;
    const side = pickOf(sides, action.who);
    const { model, owner, root: token, tokens } = side;
    const id = idOf(side, which);
    const options = { token, id };
    switch (action.do) {
      case 'create': {
        const { hours, ...rest } = action.input;
        const end = hours === null ? null : new Date(clock.now + hours * HOUR_MS).toISOString();
        return create(side, via, { ...rest, expiresAt: end }, action.key);
      }
      case 'createTwice': {
        const body = { name: 'Twice', scope: 'a:b', expiresAt: null };
        const headers = { 'idempotency-key': `${owner.profileId}-${tokens.size}-${clock.now}` };
        const [one, other] = await twice(endpoints.createGrant, { token, body, headers });
        expect(one).toEqual({ status: 200, body: other?.body });
        return create(side, via, body, headers['idempotency-key']);
      }
      case 'get': {
        const { status, body } = await call(via, endpoints.getGrant, options);
        const grant = model.find(id);
        expect(status).toBe(grant ? 200 : 404);
        if (grant) expect(body).toEqual({ ...grant, challenge: expect.any(String) });
        return;
      }
      case 'list': {
        const { limit, status, text } = action;
        const query = {
          ...(status && { status }),
          ...(text && { name: { $regex: `/${text}/i` } }),
        };
        const found = model.grants
          .filter((grant) => status === undefined || grant.status === status)
          .filter(({ name }) => name.toLowerCase().includes(text ?? ''));
        const listed = (await list(side, via, limit, query)).map(
          ({ challenge: _, ...grant }) => grant,
        );
        expect(listed).toEqual(found);
        return;
      }
      case 'update': {
        const { updates } = action;
        const answer = await call(via, endpoints.updateGrant, { ...options, body: { updates } });
        return expect(answer).toEqual(model.update(id, updates));
      }
      case 'revoke':
        return expect(await call(via, endpoints.revokeGrant, options)).toEqual(model.revoke(id));
      case 'remove':
        return expect(await call(via, endpoints.deleteGrant, options)).toEqual(model.remove(id));
      case 'revokeTwice': {
        const answers = await twice(endpoints.revokeGrant, options);
        const expected = model.revoke(id);
        return expect(answers).toEqual([expected, expected]);
      }
      case 'removeTwice': {
        const answers = await twice(endpoints.deleteGrant, options);
        return expect(sorted(answers)).toEqual(sorted([model.remove(id), model.remove(id)]));
      }
      case 'use': {
        const good = tokens.get(id);
        const used = await call(
          via,
          endpoints.getProfile,
          good === undefined ? {} : { token: good },
        );
        return expect(used.status).toBe(model.accepts(id, clock.now) ? 200 : 401);
      }
      case 'trespass': {
        const foreign = pickOf(sides, action.who + 1).root;
        const { getGrant, updateGrant, revokeGrant, deleteGrant } = endpoints;
        for (const endpoint of [getGrant, updateGrant, revokeGrant, deleteGrant]) {
          const body = endpoint === updateGrant ? { updates: { name: 'Mine' } } : {};
          const answer = await call(via, endpoint, { token: foreign, id, body });
          expect(answer).toEqual({ status: 404 });
        }
        return;
      }
      case 'replay': {
        const fresh = await owner.freshToken();
        const answers = await twice(endpoints.revokeGrant, { token: fresh, id: 'no-such-grant' });
        expect(sorted(answers)).toEqual([401, 404]);
        const late = await owner.freshToken();
        clock.now += HOUR_MS;
        const { status } = await call(via, endpoints.getProfile, { token: late });
        return expect(status).toBe(401);
      }
      case 'pass':
        clock.now += action.ms;
    }
  };
}
