import { requiredParts } from '../../../protocol/catalogue/catalogue';
import { covers } from '../../../protocol/scope';
import { formatMoment } from '../../english/dates';
import { listFormat } from '../../english/english';
import { Code } from '../../ui/code';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useCatalogue } from '../catalogue/use-catalogue';
import { builderWords } from './builder-words';

type ScopeReviewProps = {
  scope: string;
  /** As an RFC 3339 timestamp; `null` for never. */
  expiresAt: string | null;
  /** The label of the button that confirms, such as “Create grant”. */
  action: string;
  onConfirm: () => void;
  onClose: () => void;
};

const conjunction = listFormat('conjunction');

/** People don't read longer lists. */
const MAX_PARTS = 12;

/** What even such a wide scope leaves out, named as in the scope itself. */
function leftOutWords(scope: string, parts: string[]): string {
  const leftOut = parts.filter((part) => !covers(scope, part));
  const more = leftOut.length - MAX_PARTS;
  const shown = leftOut.slice(0, MAX_PARTS);
  return conjunction.format(more > 0 ? [...shown, `${more} more`] : shown);
}

export function ScopeReview({ scope, expiresAt, action, onConfirm, onClose }: ScopeReviewProps) {
  const { operations } = useCatalogue();
  const { reach, risk } = builderWords(scope, operations);
  const leftOut = leftOutWords(scope, requiredParts(operations));
  const what = covers(scope, '*:*') ? 'with full access' : 'that can change everything';
  return (
    <ConfirmDialog
      title={`Create a grant ${what}?`}
      action={action}
      cancel="Go back"
      isPending={false}
      problem={undefined}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p className="text-ink wrap-anywhere">
        <Code>{scope}</Code>
      </p>
      <p className={expiresAt === null ? 'font-medium text-warn' : 'text-ink'}>
        {expiresAt === null
          ? 'It never expires: it works until you revoke it.'
          : `It expires on ${formatMoment(expiresAt)}.`}
      </p>
      {risk && <p>{risk.reason}</p>}
      <p className="wrap-anywhere">
        {reach}
        {leftOut && ` It doesn’t include ${leftOut}.`}
      </p>
      <p>You can’t change the scope later. Go back if a narrower one would do.</p>
    </ConfirmDialog>
  );
}
