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
    words: 'let others sign for you',
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
    words: 'add contact methods',
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

/** At most two. A token that can write can also create grants, which outlive this one. */
function harmToGrants(scope: string): string[] {
  const can = (action: string) => covers(scope, `authGrants:${action}`);
  const harms = [
    ...(can('read') ? ['list all your grants'] : []),
    ...(can('write') ? ['create, rename and revoke grants, including this one'] : []),
    ...(can('delete') ? ['delete revoked grants, which could hide what it did'] : []),
  ];
  if (harms.length === 0) return ['It can’t list, create, revoke or delete grants.'];
  return [
    // The parts may have commas of their own.
    `It can ${harms.join('; ')}.`,
    ...(can('write')
      ? [
          'Grants that it created keep working after you revoke this one, but only your key can sign tokens for them.',
        ]
      : []),
  ];
}

function harmByCatalogue(scope: string, { operations, name, isBuiltIn }: CatalogueInUse): string[] {
  const { unlocked, total } = reachOf(scope, operations);
  if (unlocked === 0) {
    const where = isBuiltIn ? `the ${name}` : `“${name}”`;
    return [`It allows no protected operation of ${where}.`];
  }
  const isInCatalogue = (harm: Harm) =>
    operations.some((one) => one.operation === harm.operation && one.anyOf?.join() === harm.scope);
  const harms = HARMS.filter((harm) => covers(scope, harm.scope) && isInCatalogue(harm)).slice(
    0,
    MOST_HARMS,
  );
  return [
    `Anyone who has it can use ${number.format(unlocked)} of ${number.format(total)} protected operations.`,
    ...(harms.length > 0
      ? [`Among other things, it can ${conjunction.format(harms.map(({ words }) => words))}.`]
      : []),
  ];
}

/** Up to four sentences on what someone who finds a token of this scope can and can't do to its owner. */
export const leakWords = (scope: string, catalogue: CatalogueInUse): string[] => [
  ...harmByCatalogue(scope, catalogue),
  ...harmToGrants(scope),
];
