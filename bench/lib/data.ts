import { openDatabase } from '../../server/database/open-database';
import { seedGrants } from '../../server/seeding/seed-grants';
import { makeProfileWithToken } from '../../server/testing/profile-with-token';

export async function makeData(folder: string, grants: number) {
  const db = await openDatabase({ data: folder });
  try {
    const profile = await makeProfileWithToken(db);
    if (grants > 0) await seedGrants(db, profile.profileId, grants, Date.now(), 0);
    return profile;
  } finally {
    await db.destroy();
  }
}
