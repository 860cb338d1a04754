import { listFormat } from '../../english/english';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { type Count, reachOf } from '../analysis/reach';
import { useCatalogue } from '../catalogue/use-catalogue';
import { builderWords } from './builder-words';

type ScopeReviewProps = {
  scope: string;
  /** The label of the button that confirms, such as “Create grant”. */
  action: string;
  onConfirm: () => void;
  onClose: () => void;
};

const conjunction = listFormat('conjunction');

function groupWords(groups: (Count & { group: string })[]): string {
  const full = groups.filter(({ unlocked, total }) => unlocked === total);
  const partial = groups.filter(({ unlocked, total }) => unlocked > 0 && unlocked < total);
  const list = (listed: typeof groups) => conjunction.format(listed.map(({ group }) => group));
  return [
    full.length > 0 && `All of ${list(full)}.`,
    partial.length > 0 && `Some of ${list(partial)}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

export function ScopeReview({ scope, action, onConfirm, onClose }: ScopeReviewProps) {
  const { operations } = useCatalogue();
  const { allows, reach, risk } = builderWords(scope, operations);
  return (
    <ConfirmDialog
      title="Review this scope"
      action={action}
      isPending={false}
      problem={undefined}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p className="font-medium text-ink wrap-anywhere">{allows}</p>
      {risk && <p className="text-warn">{risk.reason}</p>}
      <p>
        {reach} {groupWords(reachOf(scope, operations).groups)}
      </p>
      <p>
        If less will do, go back and choose less: a scope cannot be changed once its grant is there.
      </p>
    </ConfirmDialog>
  );
}
