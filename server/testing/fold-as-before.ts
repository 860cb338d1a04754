import { sql } from 'kysely';
import { migrate } from '../database/migrate';
import type { Db } from '../database/tables';

/** What versions before migration 0005 stored for searches. */
const foldedBefore = (text: string) =>
  text.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('ς', 'σ');

/** Leaves all grants as a version before migration 0005 stored them, and then runs the migration. */
export async function foldAsBefore(db: Db): Promise<void> {
  await sql`delete from kysely_migration where name >= '0005'`.execute(db);
  const grants = await db.selectFrom('auth_grants').select(['id', 'name', 'description']).execute();
  await db.transaction().execute(async (transaction) => {
    for (const { id, name, description } of grants) {
      await transaction
        .updateTable('auth_grants')
        .set({ name_folded: foldedBefore(name), description_folded: foldedBefore(description) })
        .where('id', '=', id)
        .execute();
    }
  });
  await migrate(db);
}
