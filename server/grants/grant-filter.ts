import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from 'kysely';
import { fold } from '../../protocol/fold';
import { type ListGrantsInput, literalOf, type TextMatch } from '../../protocol/grant-list';
import type { Tables } from '../database/tables';

type Builder = ExpressionBuilder<Tables, 'auth_grants'>;
type Condition = ExpressionWrapper<Tables, 'auth_grants', SqlBool>;
type Query = NonNullable<ListGrantsInput['query']>;

/** Where to search in any case. Ids, challenges and states are always lower case. */
const FOLDED_COLUMN = {
  name: 'name_folded',
  description: 'description_folded',
  id: 'id',
  status: 'status',
  challenge: 'challenge',
} as const satisfies Record<keyof Query, string>;

const FIELDS = Object.keys(FOLDED_COLUMN) as (keyof Query)[];

function contains(eb: Builder, field: keyof Query, pattern: string): Condition {
  const literal = fold(literalOf(pattern) ?? '').replace(/[\\%_]/g, '\\$&');
  const column = sql.ref(FOLDED_COLUMN[field]);
  return eb(sql<SqlBool>`${column} like ${`%${literal}%`} escape '\\'`, '=', sql<SqlBool>`true`);
}

function matching(eb: Builder, field: keyof Query, match: TextMatch): Condition {
  if (typeof match === 'string') return eb(field, '=', match);
  if ('$regex' in match) return contains(eb, field, match.$regex);
  // SQL has no empty lists: nothing is one of no choices.
  return match.$in.length === 0 ? eb.or([]) : eb(field, 'in', match.$in);
}

/** True for grants whose fields all match the query. */
export function filterBy(eb: Builder, query: Query): Condition {
  return eb.and(
    FIELDS.flatMap((field) => {
      const match = query[field];
      return match === undefined ? [] : [matching(eb, field, match)];
    }),
  );
}

/** Whether an index finds the matching grants, rather than a scan of all grants. */
export function isIndexed(query: Query): boolean {
  const isWhole = (match: TextMatch | undefined) =>
    match !== undefined && (typeof match === 'string' || '$in' in match);
  if (isWhole(query.id) || isWhole(query.challenge)) return true;
  return FIELDS.every(
    (field) =>
      query[field] === undefined || (field === 'status' && typeof query[field] === 'string'),
  );
}
