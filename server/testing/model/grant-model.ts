import type { AuthGrant } from '../../../protocol/auth-grant';

const DAY_MS = 86_400_000;

export type ModelInput = { name: string; scope: string; expiresAt: string | null };
type ModelGrant = ModelInput &
  Pick<AuthGrant, 'id' | 'status' | 'createdAt'> & { description: string };

/** Status and body of an answer; a refusal counts without its text. */
export type Expected = { status: number; body?: unknown };

const NOT_FOUND: Expected = { status: 404 };

/** What the grants of one profile have to do, and nothing else: the rest of the server is for how. */
export function createGrantModel() {
  /** Newest first. */
  const grants: ModelGrant[] = [];
  const keys = new Map<string, { id: string; input: string; until: number }>();
  const find = (id: string) => grants.find((grant) => grant.id === id);

  return {
    grants,
    find,
    /** @param id of the grant, if a new one was made */
    create(input: ModelInput, now: number, key: string | undefined, id: string): Expected {
      const text = JSON.stringify(input);
      const known = key === undefined ? undefined : keys.get(key);
      if (known && known.until > now) {
        return known.input === text ? { status: 200, body: known.id } : { status: 409 };
      }
      const newest = Date.parse(grants[0]?.createdAt ?? '1970-01-01T00:00:00Z');
      const createdAt = new Date(Math.max(now, newest + 1)).toISOString();
      grants.unshift({ ...input, id, createdAt, description: '', status: 'active' });
      if (key !== undefined) keys.set(key, { id, input: text, until: now + DAY_MS });
      return { status: 200, body: id };
    },
    update(id: string, updates: { name?: string; description?: string }): Expected {
      const grant = find(id);
      if (!grant) return NOT_FOUND;
      const before = JSON.stringify(grant);
      Object.assign(grant, updates);
      return { status: 200, body: JSON.stringify(grant) !== before };
    },
    revoke(id: string): Expected {
      const grant = find(id);
      if (!grant) return NOT_FOUND;
      grant.status = 'revoked';
      return { status: 200, body: true };
    },
    remove(id: string): Expected {
      const grant = find(id);
      if (!grant) return NOT_FOUND;
      if (grant.status === 'active') return { status: 409 };
      grants.splice(grants.indexOf(grant), 1);
      return { status: 200, body: true };
    },
    /** Of the token of a grant that has this id, or had it. */
    accepts(id: string, now: number): boolean {
      const grant = find(id);
      const end = Date.parse(grant?.expiresAt ?? '9999-12-31T23:59:59Z');
      return grant?.status === 'active' && end > now;
    },
  };
}

export type GrantModel = ReturnType<typeof createGrantModel>;
