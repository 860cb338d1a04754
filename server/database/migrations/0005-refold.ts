import { type Kysely, sql } from 'kysely';

/**
 * Searches ignore accents from here on. Servers rewrite the texts that they search, in batches while
 * they run, since that takes long for many grants; here it's only noted that nothing is done yet.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const start = JSON.stringify({ profileId: '', id: '', done: 0 });
  await sql`insert into settings (name, value)
    select 'refold', ${sql.lit(start)} where exists (select 1 from auth_grants)`.execute(db);
}
