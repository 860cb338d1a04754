import type { Operation } from '../../../protocol/catalogue/catalogue';
import { unlockedBy } from '../../../protocol/catalogue/catalogue';
import { endpoints } from '../../../protocol/endpoints';
import type { CatalogueInUse } from '../../scopes/catalogue/chosen-catalogue';

/**
 * Reads of the built-in catalogue that need no query, which a catalogue doesn't tell. The first one
 * that the scope allows is the example.
 *
 * @internal exported for its test
 */
export const READS_WITHOUT_INPUT: readonly string[] = [
  'receivedCredentials',
  'getMyActivities',
  'connections',
  'getMyContactMethods',
  'receivedPresentations',
  'listMine',
  'signingAuthorities',
  'getManagedServiceProfiles',
  'getProfileManager',
  'countInstalledApps',
];

/** It goes into a command that people run, so nothing in it may mean anything to a shell. */
const PLAIN_PATH = /^(?:\/[\w.~-]+)+$/;

const isPlainRead = ({ method, path }: Operation) => method === 'GET' && PLAIN_PATH.test(path);

function allowedRead(
  scope: string,
  { operations, isBuiltIn }: CatalogueInUse,
): Operation | undefined {
  const allowed = unlockedBy(scope, operations).filter(isPlainRead);
  if (!isBuiltIn) return allowed[0];
  const found = READS_WITHOUT_INPUT.map((name) => allowed.find((one) => one.operation === name));
  return found.find((one) => one !== undefined);
}

/**
 * A call that a token of this scope can make: a read from the catalogue or, failing that, one that
 * every token can make. The page's own server answers no operation of a catalogue, nor passes one on.
 */
export function exampleCall(scope: string, catalogue: CatalogueInUse, isOwnServer: boolean) {
  const read = isOwnServer ? undefined : allowedRead(scope, catalogue);
  return read
    ? { path: read.path, why: 'which this scope allows' }
    : { path: endpoints.getProfile.path, why: 'which every token can call' };
}
