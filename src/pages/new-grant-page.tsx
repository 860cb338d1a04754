import { lazy, type ReactNode } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { GrantForm } from '../grants/grant-form';
import {
  createInputOf,
  duplicateOf,
  type GrantFormValues,
  NEW_GRANT,
} from '../grants/grant-form-values';
import { useCreateOnce } from '../grants/use-create-once';
import { paths } from '../lib/paths';
import { announce } from '../ui/status-region';
import { Page } from './page';

// A new grant that begins empty waits for nothing.
const GrantLoader = lazy(() =>
  import('./grant-loader').then((loader) => ({ default: loader.GrantLoader })),
);

const LinkedScope = lazy(() =>
  import('./linked-scope').then((scope) => ({ default: scope.LinkedScope })),
);

/** The create form: empty, with the scope of a link, or filled from a grant that is to be duplicated. */
export function NewGrantPage() {
  const [search] = useSearchParams();
  const from = search.get('from');
  const scope = search.get('scope');
  if (scope !== null) {
    return (
      <LinkedScope key={scope} text={scope}>
        {(props) => <NewGrant {...props} />}
      </LinkedScope>
    );
  }
  if (from === null) return <NewGrant defaults={NEW_GRANT} draftKey="new" />;
  return (
    <GrantLoader id={from}>
      {(grant) => <NewGrant defaults={duplicateOf(grant, Date.now())} draftKey={`copy.${from}`} />}
    </GrantLoader>
  );
}

type NewGrantProps = { defaults: GrantFormValues; draftKey: string; notice?: ReactNode };

function NewGrant({ defaults, draftKey, notice }: NewGrantProps) {
  const [, navigate] = useLocation();
  const createOnce = useCreateOnce();
  return (
    <Page title="New grant" isBelowList>
      {notice}
      <GrantForm
        defaults={defaults}
        draftKey={draftKey}
        cancelHref={paths.profile}
        onSubmit={async (values) => {
          const id = await createOnce(createInputOf(values, Date.now()));
          return () => {
            announce('Grant created');
            navigate(paths.grant(id));
          };
        }}
      />
    </Page>
  );
}
