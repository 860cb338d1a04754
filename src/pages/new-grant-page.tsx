import { lazy } from 'react';
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

/** The create form: empty, or filled from a grant that is to be duplicated. */
export function NewGrantPage() {
  const [search] = useSearchParams();
  const from = search.get('from');
  if (from === null) return <NewGrant defaults={NEW_GRANT} draftKey="new" />;
  return (
    <GrantLoader id={from}>
      {(grant) => <NewGrant defaults={duplicateOf(grant, Date.now())} draftKey={`copy.${from}`} />}
    </GrantLoader>
  );
}

function NewGrant({ defaults, draftKey }: { defaults: GrantFormValues; draftKey: string }) {
  const [, navigate] = useLocation();
  const createOnce = useCreateOnce();
  return (
    <Page title="New grant" isBelowList>
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
