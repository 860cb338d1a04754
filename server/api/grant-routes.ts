import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { endpoints } from '../../protocol/endpoints';
import type { CreateGrantInput } from '../../protocol/grant-input';
import { isWithin } from '../../protocol/scope-algebra';
import type { Caller } from '../auth/caller';
import { deleteGrant, getGrant, revokeGrant, updateGrant } from '../grants/change-grant';
import { createGrant, scopeOf } from '../grants/create-grant';
import { isIndexed } from '../grants/grant-filter';
import { listGrants, searchGrants } from '../grants/grant-store';
import type { AppEnv, Dependencies } from '../http/app-env';
import { compressedJson } from '../http/compression';
import { acceptJson, valid } from '../http/request-input';
import { Refusal } from '../lib/refusal';
import { operations } from '../openapi/operations';
import type { Guard } from './guard';
import { refuseLargePage } from './page-size';
import { createPageTurns } from './page-turns';

const create = endpoints.createGrant;
const read = endpoints.getGrant;
const list = endpoints.listGrants;
const change = endpoints.updateGrant;
const revocation = endpoints.revokeGrant;
const deletion = endpoints.deleteGrant;

/** @throws Refusal NOT_FOUND if the caller's key has no profile */
function profileIdOf(c: Context<AppEnv>): string {
  const { profile } = c.get('caller');
  if (profile) return profile.id;
  throw new Refusal('NOT_FOUND', 'This key has no profile here yet. Create one first.');
}

/** Names the field, so that forms can say it there. */
const notWithinCaller = (field: keyof CreateGrantInput, message: string) =>
  new Refusal('FORBIDDEN', message, { issues: [{ path: [field], message }] });

/**
 * What a token's grant may make: nothing wider than itself, and nothing that outlives it.
 *
 * @returns the input, which ends with the caller's grant if it says no end
 * @throws Refusal FORBIDDEN for a wider scope or a later end
 */
function withinCaller(input: CreateGrantInput, { scope, expiresAt }: Caller): CreateGrantInput {
  if (!isWithin(scopeOf(input), scope)) {
    throw notWithinCaller('scope', "A token can't create a grant with a wider scope than its own.");
  }
  if (expiresAt === null) return input;
  const end = input.expiresAt === undefined ? expiresAt : input.expiresAt;
  if (end === null || Date.parse(end) > Date.parse(expiresAt)) {
    throw notWithinCaller(
      'expiresAt',
      `The grant of this token expires at ${expiresAt}, and a grant that it creates can't expire later. Set expiresAt to that moment or an earlier one, or leave it out.`,
    );
  }
  return { ...input, expiresAt: end };
}

export function grantRoutes(deps: Dependencies, guard: Guard): Hono<AppEnv> {
  const { db, search, now, maxGrants } = deps;
  const inTurn = createPageTurns();
  return new Hono<AppEnv>()
    .on(
      create.method,
      create.path,
      guard(create),
      acceptJson,
      valid(
        'header',
        z.object({ 'idempotency-key': operations.createGrant.headers['idempotency-key'].schema }),
      ),
      valid('json', operations.createGrant.body.schema),
      async (c) => {
        const input = withinCaller(c.req.valid('json'), c.get('caller'));
        const key = c.req.valid('header')['idempotency-key'];
        const options = { idempotencyKey: key, maxGrants };
        return c.json(await createGrant(db, profileIdOf(c), input, now(), options));
      },
    )
    .on(read.method, read.path, guard(read), async (c) =>
      c.json(await getGrant(db, profileIdOf(c), c.req.param('id'))),
    )
    .on(
      list.method,
      list.path,
      guard(list),
      acceptJson,
      valid('json', operations.listGrants.body.schema),
      async (c) => {
        const input = c.req.valid('json');
        const profileId = profileIdOf(c);
        const grants =
          input.query === undefined || isIndexed(input.query)
            ? await inTurn(profileId, input.limit, async () => {
                const page = await listGrants(db, profileId, input);
                refuseLargePage(page);
                return page;
              })
            : await searchGrants({ db, search }, profileId, input);
        refuseLargePage(grants);
        return compressedJson(c, grants);
      },
    )
    .on(
      change.method,
      change.path,
      guard(change),
      acceptJson,
      valid('json', operations.updateGrant.body.schema),
      async (c) => {
        const { updates } = c.req.valid('json');
        return c.json(await updateGrant(db, profileIdOf(c), c.req.param('id'), updates));
      },
    )
    .on(
      revocation.method,
      revocation.path,
      guard(revocation),
      acceptJson,
      valid('json', operations.revokeGrant.body.schema),
      async (c) => {
        await revokeGrant(deps, profileIdOf(c), c.req.param('id'));
        return c.json(true);
      },
    )
    .on(deletion.method, deletion.path, guard(deletion), async (c) => {
      await deleteGrant(deps, profileIdOf(c), c.req.param('id'));
      return c.json(true);
    });
}
