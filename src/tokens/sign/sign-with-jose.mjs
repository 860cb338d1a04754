// Signs the challenge of a grant into an API token. Needs: npm install jose
// RECOVERY_KEY=… DID=did:… CHALLENGE=auth-grant:… node sign.mjs
import { createPrivateKey } from 'node:crypto';
import { CompactSign } from 'jose';

const { RECOVERY_KEY = '', DID = '', CHALLENGE = '' } = process.env;
const pkcs8 = Buffer.from(`302e020100300506032b657004220420${RECOVERY_KEY}`, 'hex');
const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
const fragment = DID.startsWith('did:key:') ? DID.slice('did:key:'.length) : 'owner';
const claims = {
  iss: DID,
  vp: {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    holder: DID,
  },
  nonce: CHALLENGE,
};
const token = await new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
  .setProtectedHeader({ alg: 'EdDSA', kid: `${DID}#${fragment}` })
  .sign(key);
process.stdout.write(`${token}\n`);
