import { covers } from '../../../protocol/scope';
import { reachOf } from '../../scopes/analysis/reach';
import type { CatalogueInUse } from '../../scopes/catalogue/chosen-catalogue';

/** What a call does, for the ear of whoever would suffer from it. */
type Harm = { operation: string; scope: string; words: string };

/** What hurts most, the worst first: each is an operation of the built-in catalogue with its scope. */
export const HARMS: Harm[] = [
  { operation: 'deleteProfile', scope: 'profiles:delete', words: 'delete your profile' },
  {
    operation: 'registerSigningAuthority',
    scope: 'signingAuthorities:write',
    words: 'register others who sign for you',
  },
  { operation: 'sendBoost', scope: 'boosts:write', words: 'issue boosts as you' },
  {
    operation: 'sendCredential',
    scope: 'credentials:write',
    words: 'send credentials as you',
  },
  {
    operation: 'sendPresentation',
    scope: 'presentations:write',
    words: 'send presentations as you',
  },
  { operation: 'updateProfile', scope: 'profiles:write', words: 'change your profile' },
  {
    operation: 'consentToContract',
    scope: 'contracts:write',
    words: 'consent to contracts for you',
  },
  {
    operation: 'addContactMethod',
    scope: 'contact-methods:write',
    words: 'add ways to contact you',
  },
  {
    operation: 'receivedCredentials',
    scope: 'credentials:read',
    words: 'read the credentials you received',
  },
  {
    operation: 'getConsentedData',
    scope: 'contracts-data:read',
    words: 'read what people share with your contracts',
  },
];

/** More than these would not be read. */
const MOST_HARMS = 4;

const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });
const number = new Intl.NumberFormat();

/** What a token of this scope does to the grants themselves. */
function aboutGrants(scope: string): string[] {
  const can = (action: string) => covers(scope, `authGrants:${action}`);
  if (!can('read') && !can('write') && !can('delete')) {
    return ['It cannot list, make, revoke or delete grants.'];
  }
  return [
    ...(can('read') ? ['It can list all your grants.'] : []),
    ...(can('write')
      ? [
          'It can make, rename and revoke grants, this one included; but it cannot sign tokens for them, since that needs your key.',
          'Grants that it made are still there after you revoke this one: look for them in the list.',
        ]
      : []),
    ...(can('delete')
      ? ['It can delete grants that are revoked, and so remove traces of what it did.']
      : []),
  ];
}

/** What a token of this scope does to everything else, by the catalogue of operations. */
function aboutTheRest(scope: string, { operations, name, isBuiltIn }: CatalogueInUse): string {
  const { unlocked, total } = reachOf(scope, operations);
  if (unlocked === 0) {
    const where = isBuiltIn ? `the ${name}` : `“${name}”`;
    return `No operation of ${where} needs this scope, so a copy opens nothing there.`;
  }
  const isThere = (harm: Harm) =>
    operations.some((one) => one.operation === harm.operation && one.requiredScope === harm.scope);
  const harms = HARMS.filter((harm) => covers(scope, harm.scope) && isThere(harm)).slice(
    0,
    MOST_HARMS,
  );
  const worst =
    harms.length > 0
      ? `: among other things, ${conjunction.format(harms.map(({ words }) => words))}`
      : '';
  return `Whoever finds a copy can make ${number.format(unlocked)} of the ${number.format(total)} calls that a scope guards${worst}.`;
}

/**
 * What somebody who finds a token of this scope can do to its owner, and what not, in sentences: the
 * first by the catalogue, the others as servers treat grants, the last true of all.
 */
export function leakWords(scope: string, catalogue: CatalogueInUse): string[] {
  return [
    aboutTheRest(scope, catalogue),
    ...aboutGrants(scope),
    'Revoking this grant ends every copy at once.',
  ];
}
