import { useQueryClient } from '@tanstack/react-query';
import type { AuthGrant } from '../../../protocol/auth-grant';
import { nameOf } from '../data/grant-name';
import { updateWrite } from '../writes/grant-writes';
import { type Outcome, useWrite } from '../writes/use-write';
import type { GrantFormValues } from './form-values';
import { formValuesOf, replacementNameOf, updatesOf } from './values-of-grant';

/** A grant for its form, which changes it where scope and expiry stay. */
export function useExistingGrant(grant: AuthGrant) {
  const client = useQueryClient();
  const { start, pending } = useWrite(updateWrite);
  return {
    grant,
    pending,
    /** What a replacement is called that isn't given a name. */
    replacementName: () => replacementNameOf(client, grant),
    update: (values: GrantFormValues, outcome: Outcome<string>) =>
      start(
        {
          id: grant.id,
          name: nameOf(grant),
          updates: updatesOf(values, formValuesOf(grant)),
          before: grant,
        },
        outcome,
      ),
  };
}

export type ExistingGrant = ReturnType<typeof useExistingGrant>;
