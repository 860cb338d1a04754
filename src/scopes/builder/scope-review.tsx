import { ConfirmDialog } from '../../ui/confirm-dialog';
import { type Count, reachOf } from '../analysis/reach';
import { useCatalogue } from '../catalogue/use-catalogue';
import { builderWords } from './builder-words';

type ScopeReviewProps = {
  scope: string;
  /** What is done once the scope is found right: “Create grant”. */
  action: string;
  onConfirm: () => void;
  onClose: () => void;
};

const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });

function groupWords(groups: (Count & { group: string })[]): string {
  const whole = groups.filter(({ unlocked, total }) => unlocked === total);
  const partly = groups.filter(({ unlocked, total }) => unlocked > 0 && unlocked < total);
  const list = (some: typeof groups) => conjunction.format(some.map(({ group }) => group));
  return [
    whole.length > 0 && `All of ${list(whole)}.`,
    partly.length > 0 && `Some of ${list(partly)}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** Says in words what a wide scope can do, before a grant that has it is created. */
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
