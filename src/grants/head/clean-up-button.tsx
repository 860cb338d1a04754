import type { AuthGrant } from '../../../protocol/auth-grant';
import { numberFormat } from '../../english/english';
import { cleanUp } from '../bulk/clean-up';
import { LineButton } from './line-button';

const number = numberFormat();

/** For a view of all expired grants. They are counted by then, since the question says how many. */
export function CleanUpButton({ grants }: { grants: AuthGrant[] }) {
  if (grants.length === 0) return null;
  return (
    <LineButton onClick={() => cleanUp.set(grants)}>
      Clean up expired ({number.format(grants.length)})
    </LineButton>
  );
}
