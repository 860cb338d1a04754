import {
  type ExpressionBuilder,
  type ExpressionWrapper,
  type RawBuilder,
  type SqlBool,
  sql,
} from 'kysely';
import { fold } from '../../protocol/fold';
import { type ListGrantsInput, literalOf, type TextMatch } from '../../protocol/grant-list';
import { positionOf } from '../database/position-of';
import type { Db, Tables } from '../database/tables';

type Builder = ExpressionBuilder<Tables, 'auth_grants'>;
type Condition = ExpressionWrapper<Tables, 'auth_grants', SqlBool>;
type Query = NonNullable<ListGrantsInput['query']>;

/**
 * Where to search in any case. Ids, challenges and states are always lower case. Scopes are ASCII, which
 * both databases fold as `fold` does.
 */
const FOLDED = {
  name: sql.ref('name_folded'),
  description: sql.ref('description_folded'),
  id: sql.ref('id'),
  status: sql.ref('status'),
  challenge: sql.ref('challenge'),
  scope: sql`lower(${sql.ref('scope')})`,
} as const satisfies Record<keyof Query, RawBuilder<unknown>>;

const FIELDS = Object.keys(FOLDED) as (keyof Query)[];

function contains(db: Db, eb: Builder, field: keyof Query, pattern: string): Condition {
  const literal = fold(literalOf(pattern) ?? '');
  return eb(positionOf(db, FOLDED[field], literal), '>', 0);
}

function matching(db: Db, eb: Builder, field: keyof Query, match: TextMatch): Condition {
  if (typeof match === 'string') return eb(field, '=', match);
  if ('$regex' in match) return contains(db, eb, field, match.$regex);
  // SQL has no empty lists: nothing is one of no choices.
  return match.$in.length === 0 ? eb.or([]) : eb(field, 'in', match.$in);
}

/** True for grants whose fields all match the query. */
export function filterBy(db: Db, eb: Builder, query: Query): Condition {
  return eb.and(
    FIELDS.flatMap((field) => {
      const match = query[field];
      return match === undefined ? [] : [matching(db, eb, field, match)];
    }),
  );
}

const hasText = (match: TextMatch | undefined) => typeof match === 'object' && '$regex' in match;

/**
 * Whether an index finds the matching grants, and nothing searches their texts: that can take long
 * for a few grants too.
 */
export function isIndexed(query: Query): boolean {
  if (FIELDS.some((field) => hasText(query[field]))) return false;
  if (query.id !== undefined || query.challenge !== undefined) return true;
  return FIELDS.every(
    (field) =>
      query[field] === undefined || (field === 'status' && typeof query[field] === 'string'),
  );
}
