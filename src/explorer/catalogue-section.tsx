import { Fragment, useRef } from 'react';
import { guardedOperations } from '../../protocol/catalogue/catalogue';
import { numberFormat } from '../english/english';
import type { CatalogueInUse } from '../scopes/catalogue/chosen-catalogue';
import { callOf } from '../scopes/catalogue/operation-reference';
import { useCatalogue } from '../scopes/catalogue/use-catalogue';
import { hostOf } from '../servers/server-address';
import { useSession } from '../session/use-session';
import { Button } from '../ui/button';
import { Name } from '../ui/name';
import { Problem } from '../ui/problem';
import { LeftOutList } from './left-out-list';
import { useCatalogueChoice } from './use-catalogue-choice';

const number = numberFormat();

const counted = (count: number, one: string, many = `${one}s`) =>
  `${number.format(count)} ${count === 1 ? one : many}`;

export function CatalogueSection() {
  const { session } = useSession();
  const { name, operations, leftOut = [], isBuiltIn } = useCatalogue();
  const { failures, isLoading, isStored, ...choice } = useCatalogueChoice();
  const file = useRef<HTMLInputElement>(null);
  const guarded = guardedOperations(operations).length;
  const unusable = operations.flatMap((one) =>
    one.unusable === undefined ? [] : [{ place: callOf(one), reason: one.unusable }],
  );
  return (
    <section aria-labelledby="catalogue" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <h2 id="catalogue" className="text-section font-semibold tracking-tight">
        Catalogue
      </h2>
      <p className="max-w-160 text-ink-2">
        Operations come from{' '}
        <strong className="font-medium text-ink wrap-anywhere">
          <Name>{name}</Name>
        </strong>
        {isBuiltIn && ' (built in)'}: {counted(operations.length, 'operation')},{' '}
        {number.format(guarded)} of them protected by a scope
        {unusable.length > 0 && `, ${number.format(unusable.length)} of them unusable`}. For another
        server, load its OpenAPI document.
      </p>
      {(unusable.length > 0 || leftOut.length > 0) && (
        <div key={name} className="max-w-160">
          {unusable.length > 0 && (
            <LeftOutList
              title={`${counted(unusable.length, 'operation')} can't be used`}
              items={unusable}
            />
          )}
          {leftOut.length > 0 && (
            <LeftOutList
              title={`${counted(leftOut.length, 'other part')} of the document can't be used`}
              items={leftOut}
            />
          )}
        </div>
      )}
      {!isStored && (
        <p role="status" className="text-warn">
          Couldn’t save this catalogue. It applies until you reload.
        </p>
      )}
      <div className="flex flex-wrap items-end gap-x-6 gap-y-4">
        <div className="grid max-w-full grid-cols-[minmax(0,1fr)] gap-1">
          <label htmlFor="catalogue-file" className="font-medium">
            OpenAPI document
          </label>
          <input
            id="catalogue-file"
            ref={file}
            type="file"
            accept=".json,.yaml,.yml,application/json,application/yaml"
            onChange={({ target }) => {
              const [chosen] = target.files ?? [];
              if (chosen) void choice.loadFile(chosen);
              // Otherwise choosing the same file again, once corrected, fires no event.
              target.value = '';
            }}
            className="max-w-full text-ink-2 file:mr-3 file:min-h-8.5 file:cursor-pointer file:rounded-md file:border file:border-solid file:border-line-strong file:bg-raised file:px-3.5 file:font-medium file:text-ink hover:file:bg-sunken"
          />
        </div>
        <Button
          aria-disabled={isLoading}
          onClick={() => !isLoading && void choice.loadFromServer()}
        >
          {isLoading ? 'Loading…' : `Load from ${hostOf(session.server)}`}
        </Button>
        {!isBuiltIn && (
          <Button
            look="quiet"
            onClick={() => {
              choice.restoreBuiltIn();
              // The button disappears and would take the focus with it.
              file.current?.focus();
            }}
          >
            Use the built-in catalogue
          </Button>
        )}
      </div>
      {failures.length > 0 && <Problem message={<Failures {...{ failures, name, isBuiltIn }} />} />}
    </section>
  );
}

type FailuresProps = Pick<CatalogueInUse, 'name' | 'isBuiltIn'> & {
  failures: { source: string; reason: string }[];
};

function Failures({ failures, name, isBuiltIn }: FailuresProps) {
  return (
    <>
      {failures.map(({ source, reason }) => (
        <Fragment key={source}>
          <b>{`Couldn’t use ${source}.`}</b> {reason}{' '}
        </Fragment>
      ))}
      {isBuiltIn ? 'The built-in catalogue' : `“${name}”`} stays in use.
    </>
  );
}
