import * as z from 'zod/mini';
import { didWebOf } from '../../protocol/did';
import { emptyAnswer, jsonAnswer } from './answer';
import { type Handler, parseInput } from './handler';
import { conflict, notFound, unauthorized } from './refusal';

const amountInput = z.object({
  amount: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 100),
});
const profileInput = z.object({
  profileId: z.string().check(z.minLength(3), z.maxLength(40)),
  displayName: z._default(z.string(), ''),
});

const getChallenges: Handler = ({ memory, caller, search, now }) => {
  const { amount } = parseInput(amountInput, Object.fromEntries(search));
  return jsonAnswer(memory.makeChallenges(caller.did, amount, now));
};

/** Like real servers, includes fields that the dashboard doesn't know. */
const getProfile: Handler = ({ caller, behaviour }) => {
  if (!caller.profile) {
    if (behaviour.emptyProfile) return emptyAnswer();
    throw notFound('Profile not found. Please make a profile!');
  }
  const { profileId, displayName, didWeb } = caller.profile;
  return jsonAnswer({
    profileId,
    displayName,
    did: didWeb,
    shortBio: '',
    bio: '',
    isServiceProfile: false,
  });
};

const createProfile: Handler = ({ memory, caller, body, host }) => {
  const input = parseInput(profileInput, body);
  const profileId = input.profileId.toLowerCase();
  if (memory.profileOf(profileId)) throw conflict('Profile already exists!');
  const did = caller.did.startsWith('did:key:') ? caller.did : caller.profile?.did;
  if (did === undefined) throw unauthorized();
  const didWeb = didWebOf(host, profileId);
  memory.profiles.push({ profileId, displayName: input.displayName, did, didWeb });
  return jsonAnswer(didWeb);
};

export const profileHandlers = { getChallenges, getProfile, createProfile };
