import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { signPresentation } from '../../protocol/presentation';
import { tokenOf as oddTokenOf } from '../../protocol/testing/token-of';
import { createMemoryStorage } from '../lib/testing/memory-storage';
import { generateRecoveryKey, importRecoveryKey } from '../session/sign-in/recovery-key';
import { confirmSigner, confirmToken } from './confirm-holder';
import { pinOf } from './server-pins';
import { answerTrust, stubPage } from './testing/stub-page';
import { trustQuestion } from './trust-question';

const INTERNAL = 'http://10.0.0.5:4400/api';
const didOf = (host: string) => `did:web:${host.replace(':', '%3A')}:users:ada`;

async function tokenOf(holder?: string) {
  const { did, privateKey } = await importRecoveryKey(generateRecoveryKey());
  return signPresentation(holder ?? did, privateKey, 'auth-grant:1');
}

beforeEach(() => {
  vi.stubGlobal('localStorage', createMemoryStorage());
  stubPage({ server: 'https://grants.example.org', origin: 'http://127.0.0.1:9000' });
});
afterEach(() => {
  expect(trustQuestion.get()).toBeNull();
  vi.unstubAllGlobals();
});

describe('a did:web on the server’s own host', () => {
  it.each([
    ['of the page’s name', '/api', 'grants.example.org'],
    ['of the page’s address', '/api', '127.0.0.1:9000'],
    ['of a listed server’s address', INTERNAL, '10.0.0.5:4400'],
  ])('signs and is sent without asking: %s', async (_, server, host) => {
    expect(await confirmSigner(server, didOf(host))).toBe(true);
    expect(await confirmToken(server, await tokenOf(didOf(host)))).toBe(true);
  });

  it('is also the one of the name that was agreed to', async () => {
    pinOf(INTERNAL).write('https://grants.example.org');
    expect(await confirmSigner(INTERNAL, didOf('grants.example.org'))).toBe(true);
  });

  it('is the upstream’s behind one, and no longer the page’s', async () => {
    stubPage({ upstream: INTERNAL });
    expect(await confirmSigner('/api', didOf('10.0.0.5:4400'))).toBe(true);
    const answer = confirmSigner('/api', didOf('localhost:4400'));
    await answerTrust(false);
    expect(await answer).toBe(false);
  });
});

describe('a did:web on another host', () => {
  it('signs only once its owner has agreed', async () => {
    const no = confirmSigner(INTERNAL, didOf('grants.example.org'));
    const { title, text, action } = await answerTrust(false);
    expect(title).toBe('Sign a token for grants.example.org?');
    expect(text[0]).toContain('http://10.0.0.5:4400 says that you’re did:web:grants.example.org');
    expect(action).toBe('Sign token');
    expect(await no).toBe(false);
    const yes = confirmSigner(INTERNAL, didOf('grants.example.org'));
    await answerTrust(true);
    expect(await yes).toBe(true);
    expect(await confirmSigner(INTERNAL, didOf('grants.example.org'))).toBe(true);
  });

  it('is agreed to for one server and one host', async () => {
    const yes = confirmSigner(INTERNAL, didOf('grants.example.org'));
    await answerTrust(true);
    await yes;
    for (const [server, host] of [
      ['http://10.0.0.6:4400/api', 'grants.example.org'],
      [INTERNAL, 'other.example.org'],
    ] as const) {
      const answer = confirmSigner(server, didOf(host));
      await answerTrust(false);
      expect(await answer).toBe(false);
    }
  });

  it.each([
    didOf('grants.example.org'),
    'did:web:grants.example.org',
    'did:web:grants.example.org:other:path',
  ])('is asked about before its token is sent: %s', async (did) => {
    const answer = confirmToken(INTERNAL, await tokenOf(did));
    const { title, text, action } = await answerTrust(false);
    expect(title).toBe('Send this token to http://10.0.0.5:4400?');
    expect(text[0]).toContain('a profile on grants.example.org');
    expect(action).toBe('Send token');
    expect(await answer).toBe(false);
  });
});

describe('a token of an unusual form, which only another server accepts', () => {
  const keys = importRecoveryKey(generateRecoveryKey());
  const did = didOf('grants.example.org');

  it.each<[string, Record<string, unknown>]>([
    ['no issuer', { iss: undefined }],
    ['vp.type as a text', { vp: { type: 'VerifiablePresentation', holder: did } }],
    ['a holder only in its key ID', { iss: undefined, vp: undefined }],
  ])('is asked about too: %s', async (_what, claims) => {
    const answer = confirmToken(INTERNAL, await oddTokenOf(await keys, {}, claims, did));
    const { text } = await answerTrust(false);
    expect(text[0]).toContain('a profile on grants.example.org');
    expect(await answer).toBe(false);
  });

  it('is asked about for each host that it names', async () => {
    const token = await oddTokenOf(await keys, {}, { iss: didOf('eve.example') }, did);
    const answer = confirmToken(INTERNAL, token);
    expect((await answerTrust(true)).text[0]).toContain('a profile on grants.example.org');
    expect((await answerTrust(true)).text[0]).toContain('a profile on eve.example');
    expect(await answer).toBe(true);
  });

  it('is asked about if it’s a JWT that another system issued', async () => {
    const claims = { iss: 'https://accounts.example.com/x', vp: undefined };
    const answer = confirmToken(INTERNAL, await oddTokenOf(await keys, {}, claims, did));
    expect((await answerTrust(false)).text[0]).toContain('It was issued by accounts.example.com');
    expect(await answer).toBe(false);
  });
});

it('a one-time token of another server is asked about, whoever has signed it', async () => {
  const { did, privateKey } = await importRecoveryKey(generateRecoveryKey());
  const sign = (name: string) => signPresentation(did, privateKey, `once:${name}#AbC`);
  const answer = confirmToken(INTERNAL, await sign('https://grants.example.org'));
  expect((await answerTrust(false)).text[0]).toContain('good for a request on grants.example.org');
  expect(await answer).toBe(false);
  expect(await confirmToken(INTERNAL, await sign('http://10.0.0.5:4400'))).toBe(true);
});

it('a token of a did:key, or none at all, names no host to ask about', async () => {
  expect(await confirmToken(INTERNAL, await tokenOf())).toBe(true);
  expect(await confirmToken(INTERNAL, 'nonsense')).toBe(true);
});

it.each(['did:key:z6Mk', 'did:web:10.0.0.5%3A4400', ''])(
  'nothing is signed as “%s”',
  async (did) => {
    expect(await confirmSigner(INTERNAL, did)).toBe(false);
  },
);
