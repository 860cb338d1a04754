import type { ListGrantsInput } from '../../protocol/grant-list';
import type { Db } from '../database/tables';
import { listGrants, type StoredGrant } from '../grants/grant-store';

export async function listedGrants(
  db: Db,
  profileId: string,
  input: ListGrantsInput,
): Promise<StoredGrant[]> {
  return JSON.parse(await listGrants(db, profileId, input));
}
