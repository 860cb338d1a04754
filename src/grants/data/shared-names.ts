import type { AuthGrant } from '../../../protocol/auth-grant';
import { nameOf } from './grant-name';

const ID_LENGTH = 8;

/** Tells a grant from others of its name. The ends of IDs differ, while their beginnings may be a moment. */
export const nameWithId = (grant: AuthGrant): string =>
  `${nameOf(grant)}, ID ${grant.id.length > ID_LENGTH ? '…' : ''}${grant.id.slice(-ID_LENGTH)}`;

/**
 * Finds the names that several grants of a list have. Each call costs what has been added since the last
 * one, unless something else has changed: lists of 100,000 grants grow page by page.
 */
export function createSharedNames(): (grants: readonly AuthGrant[]) => ReadonlySet<string> {
  let last: readonly AuthGrant[] = [];
  let names = new Set<string>();
  let shared = new Set<string>();
  return (grants) => {
    if (last.some((grant, at) => grant !== grants[at])) {
      last = [];
      names = new Set();
      shared = new Set();
    }
    for (const grant of grants.slice(last.length)) {
      const name = nameOf(grant);
      (names.has(name) ? shared : names).add(name);
    }
    last = grants;
    return shared;
  };
}
