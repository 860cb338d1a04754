import { covers } from '../../../protocol/scope';
import { listFormat, numberFormat } from '../../english/english';
import { reachOf } from '../../scopes/analysis/reach';
import type { CatalogueInUse } from '../../scopes/catalogue/chosen-catalogue';

type Harm = { operation: string; scope: string; words: string };

/**
 * Operations of the built-in catalogue with their scopes, the most harmful first.
 *
 * @internal exported for its test
 */
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

/** People don't read more. */
const MOST_HARMS = 4;

const conjunction = listFormat('conjunction');
const number = numberFormat();

function harmToGrants(scope: string): string[] {
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

function harmByCatalogue(scope: string, { operations, name, isBuiltIn }: CatalogueInUse): string {
  const { unlocked, total } = reachOf(scope, operations);
  if (unlocked === 0) {
    const where = isBuiltIn ? `the ${name}` : `“${name}”`;
    return `No operation of ${where} needs this scope, so a copy opens nothing there.`;
  }
  const isInCatalogue = (harm: Harm) =>
    operations.some((one) => one.operation === harm.operation && one.anyOf?.join() === harm.scope);
  const harms = HARMS.filter((harm) => covers(scope, harm.scope) && isInCatalogue(harm)).slice(
    0,
    MOST_HARMS,
  );
  const worst =
    harms.length > 0
      ? `: among other things, ${conjunction.format(harms.map(({ words }) => words))}`
      : '';
  return `Whoever finds a copy can make ${number.format(unlocked)} of the ${number.format(total)} calls that a scope guards${worst}.`;
}

/** Sentences on what someone who finds a token of this scope can and can't do to its owner. */
export function leakWords(scope: string, catalogue: CatalogueInUse): string[] {
  return [
    harmByCatalogue(scope, catalogue),
    ...harmToGrants(scope),
    'Revoking this grant ends every copy at once.',
  ];
}
