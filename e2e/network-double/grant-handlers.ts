import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { CHALLENGE_PREFIX } from '../../protocol/challenge-prefix';
import { dateTime } from '../../protocol/date-time';
import { type Answer, jsonAnswer } from './answer';
import { grantQuery } from './grant-query';
import { type Handler, type HandlerCall, parseInput } from './handler';
import { listGrants } from './list-grants';
import type { StoredGrant } from './memory';
import { notAssociated, unauthorized } from './refusal';

const text = z.optional(z.string());

/** Real servers validate types and the format of `expiresAt`, nothing else. Numbers can be text. */
const createInput = z.object({
  name: text,
  description: text,
  scope: text,
  expiresAt: z.optional(z.nullable(dateTime)),
});
const updateInput = z.object({ updates: z.object({ name: text, description: text }) });
const listInput = z.object({
  limit: z.optional(z.coerce.number()),
  cursor: text,
  query: z.optional(grantQuery),
});

function ownGrant({ memory, caller, id }: HandlerCall): StoredGrant {
  const grant = memory.grants.find((candidate) => candidate.id === id);
  if (!grant || grant.profileId !== caller.profile?.profileId) throw notAssociated();
  return grant;
}

const createGrant: Handler = ({ memory, caller, body, now }) => {
  const { expiresAt, name, description, scope } = parseInput(createInput, body);
  const id = randomUUID();
  memory.grants.push({
    id,
    profileId: caller.profile?.profileId ?? '',
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(expiresAt && { expiresAt }),
    scope: scope ?? '*:read',
    status: 'active',
    challenge: `${CHALLENGE_PREFIX}${randomUUID()}`,
    createdAt: new Date(now).toISOString(),
  });
  return jsonAnswer(id);
};

const getGrant: Handler = (call) => {
  const { profileId: _, id, ...grant } = ownGrant(call);
  return jsonAnswer(call.behaviour.idInGet ? { id, ...grant } : grant);
};

const list: Handler = ({ memory, caller, body, behaviour, random }) => {
  const input = parseInput(listInput, body);
  const own = memory.grants.filter(({ profileId }) => profileId === caller.profile?.profileId);
  return jsonAnswer(listGrants(own, input, behaviour, random));
};

const updateGrant: Handler = (call): Answer => {
  const { updates } = parseInput(updateInput, call.body);
  const grant = ownGrant(call);
  // Also `true` if the fields already have these values.
  let isChanged = false;
  for (const field of ['name', 'description'] as const) {
    const value = updates[field];
    if (value === undefined) continue;
    grant[field] = value;
    isChanged = true;
  }
  return jsonAnswer(isChanged);
};

const revokeGrant: Handler = (call) => {
  ownGrant(call).status = 'revoked';
  return jsonAnswer(true);
};

const deleteGrant: Handler = (call) => {
  const grant = ownGrant(call);
  if (grant.status !== 'revoked') {
    throw unauthorized('This AuthGrant is not revoked, you must revoke it before deleting it!');
  }
  call.memory.grants = call.memory.grants.filter((other) => other !== grant);
  return jsonAnswer(true);
};

export const grantHandlers = {
  createGrant,
  getGrant,
  listGrants: list,
  updateGrant,
  revokeGrant,
  deleteGrant,
};
