import { Fragment } from 'react';
import type { Operation } from '../../protocol/catalogue/catalogue';
import { withoutBidiControls } from '../../protocol/text';
import { callOf } from '../scopes/catalogue/operation-reference';
import { allOf } from '../scopes/catalogue/requirement-words';
import { Button } from '../ui/button';
import { Code } from '../ui/code';
import { Name } from '../ui/name';

type PickedOperationsProps = {
  /** Picked operations, each as its `callOf`, in the order of picking. */
  calls: string[];
  /** Those that are in the catalogue. */
  known: Map<string, Operation>;
  onRemove: (call: string) => void;
};

/** Adds the method and path if another picked operation has the same name. */
function nameOf(call: string, known: Map<string, Operation>): string {
  const operation = known.get(call);
  if (!operation) return withoutBidiControls(call);
  const isUnique = [...known.values()].every(
    (one) => one.operation !== operation.operation || callOf(one) === call,
  );
  return isUnique ? operation.operation : `${operation.operation} (${call})`;
}

export function PickedOperations({ calls, known, onRemove }: PickedOperationsProps) {
  return (
    <ul aria-label="Picked operations" className="border-t border-line">
      {calls.map((call) => {
        const operation = known.get(call);
        const name = nameOf(call, known);
        return (
          <li
            key={call}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 border-b border-line py-2"
          >
            <div className="grid gap-x-4 wide:grid-cols-[minmax(0,1fr)_minmax(0,auto)] wide:items-center">
              <span className="grid">
                {operation && (
                  <span className="font-medium wrap-anywhere">{operation.operation}</span>
                )}
                <Code className="text-ink-2 wrap-anywhere">{withoutBidiControls(call)}</Code>
                {operation?.unusable !== undefined && (
                  <span className="text-warn wrap-anywhere">
                    <Name>{operation.unusable}</Name>
                  </span>
                )}
              </span>
              <span>
                {operation ? (
                  <RequirementNote operation={operation} />
                ) : (
                  <span className="text-warn">not in this catalogue</span>
                )}
              </span>
            </div>
            <Button
              look="quiet"
              isIcon
              aria-label={`Remove ${name}`}
              onClick={() => onRemove(call)}
            >
              <span aria-hidden>×</span>
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

function RequirementNote({ operation: { anyOf, unusable } }: { operation: Operation }) {
  if (unusable !== undefined) return <span className="text-warn">can't be used</span>;
  if (!anyOf) return <span className="text-ink-3">needs no scope</span>;
  return anyOf.map((scope, index) => (
    <Fragment key={scope}>
      {index > 0 && <span className="text-ink-3"> or </span>}
      <Code className="wrap-anywhere">{allOf(scope.split(' '))}</Code>
    </Fragment>
  ));
}
