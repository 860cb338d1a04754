import { lazy } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { createInputOf, NEW_GRANT } from '../grants/form/form-values';
import { GrantForm } from '../grants/form/grant-form';
import type { Prefill } from '../grants/form/prefilled-grant';
import { useCreateGrant } from '../grants/writes/use-create-grant';
import { paths } from '../lib/paths';
import { preloadBuilder } from '../scopes/builder/lazy-builder';
import { Page } from '../ui/page';
import { announce } from '../ui/status-region';

// A new grant that begins empty waits for nothing; of any other the builder has something to say.
const LazyPrefilledGrant = lazy(async () => {
  const [{ PrefilledGrant: page }] = await Promise.all([
    import('../grants/form/prefilled-grant'),
    preloadBuilder(),
  ]);
  return { default: page };
});

/** The create form: empty, with the scope of a link, or filled from a grant that is to be duplicated. */
export function NewGrantPage() {
  const [search] = useSearchParams();
  const scope = search.get('scope');
  const id = search.get('from');
  if (scope === null && id === null) return <NewGrant defaults={NEW_GRANT} draftKey="new" />;
  return (
    <LazyPrefilledGrant {...{ scope, id }}>
      {(prefill) => <NewGrant {...prefill} />}
    </LazyPrefilledGrant>
  );
}

function NewGrant({ defaults, draftKey, notice }: Prefill) {
  const [, navigate] = useLocation();
  const createOnce = useCreateGrant();
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
