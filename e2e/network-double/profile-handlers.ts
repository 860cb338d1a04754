import * as z from 'zod/mini';
import { didWebOf } from '../../protocol/did';
import { jsonAnswer } from './answer';
import { type Handler, parseInput } from './handler';
import { conflict, notFound } from './refusal';

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
    if (behaviour.emptyProfile) return { ...jsonAnswer(null), body: '' };
    throw notFound('Profile not found. Please make a profile!');
  }
  const { profileId, displayName, didWeb } = caller.profile;
  return jsonAnswer({
    profileId,
    displayName,
    did: didWeb,
    shortBio: '',
    bio: '',
    profileVisibility: 'public',
    showEmail: false,
    allowConnectionRequests: 'anyone',
    isServiceProfile: false,
    role: '',
    dob: '',
  });
};

const createProfile: Handler = ({ memory, caller, body, host }) => {
  const input = parseInput(profileInput, body);
  const profileId = input.profileId.toLowerCase();
  if (caller.profile || memory.profileOf(profileId)) throw conflict('Profile already exists!');
  const didWeb = didWebOf(host, profileId.replaceAll(':', '%3A'));
  memory.profiles.push({ ...input, profileId, did: caller.did, didWeb });
  return jsonAnswer(didWeb);
};

export const profileHandlers = { getChallenges, getProfile, createProfile };
