import * as z from 'zod/mini';
import { type AuthGrant, authGrant } from '../../protocol/auth-grant';
import { didKeyOf } from '../../protocol/did';
import { type Endpoint, endpoints } from '../../protocol/endpoints';
import type { CreateGrantInput } from '../../protocol/grant-input';
import { signPresentation } from '../../protocol/presentation';
import type { Answer, CallOptions, TestServer } from './test-server';

type Server = Pick<TestServer, 'call'>;

/** A key pair, and what its holder does with it. */
export async function makeKeyHolder(server: Server) {
  const { privateKey, publicKey } = await crypto.subtle.generateKey('Ed25519', true, [
    'sign',
    'verify',
  ]);
  const did = didKeyOf(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)));
  return keyHolderOf(server, { did, privateKey });
}

/** What the holder of a key does at a server. */
export function keyHolderOf(
  server: Server,
  { did, privateKey }: { did: string; privateKey: CryptoKey },
) {
  const sign = (challenge?: string, holder = did) =>
    signPresentation(holder, privateKey, challenge);

  async function challenges(amount: number): Promise<string[]> {
    const query = `?amount=${amount}`;
    const { body } = await server.call(endpoints.getChallenges, { token: await sign(), query });
    return z.array(z.string()).parse(body);
  }

  /** A full-access token for one request. */
  async function freshToken(): Promise<string> {
    const [challenge] = await challenges(1);
    return sign(challenge);
  }

  async function call(endpoint: Endpoint, options: CallOptions = {}): Promise<Answer> {
    return server.call(endpoint, { token: await freshToken(), ...options });
  }

  return { did, privateKey, sign, challenges, freshToken, call };
}

let profiles = 0;

export async function makeOwner(server: Server) {
  const holder = await makeKeyHolder(server);
  profiles += 1;
  const profileId = `owner-${profiles}`;
  const { body: didWeb } = await holder.call(endpoints.createProfile, { body: { profileId } });

  async function createGrant(input: CreateGrantInput = {}): Promise<AuthGrant> {
    const { body: id } = await holder.call(endpoints.createGrant, { body: input });
    const grant = await holder.call(endpoints.getGrant, { id: z.string().parse(id) });
    return authGrant.parse(grant.body);
  }

  async function tokenOfScope(scope: string): Promise<string> {
    return holder.sign((await createGrant({ scope })).challenge);
  }

  return { ...holder, profileId, didWeb: z.string().parse(didWeb), createGrant, tokenOfScope };
}

export type TestOwner = Awaited<ReturnType<typeof makeOwner>>;
