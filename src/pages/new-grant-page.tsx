import { lazy } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { createInputOf, NEW_GRANT } from '../grants/form/form-values';
import type { Prefill } from '../grants/form/prefilled-grant';
import { SessionGrantForm } from '../grants/form/session-grant-form';
import { useCreateGrant } from '../grants/writes/use-create-grant';
import { paths } from '../lib/paths';
import { preloadBuilder } from '../scopes/builder/lazy-builder';
import { serverNow } from '../server-clock';
import { Page } from '../ui/page';
import { announce } from '../ui/status-region';

// An empty form needs nothing else. A prefilled one shows its scope in the builder immediately.
const LazyPrefilledGrant = lazy(async () => {
  const [{ PrefilledGrant: page }] = await Promise.all([
    import('../grants/form/prefilled-grant'),
    preloadBuilder(),
  ]);
  return { default: page };
});

/** Empty, with the scope of a link (`?scope=`), or a copy of a grant (`?from=`). */
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
  const createGrant = useCreateGrant();
  return (
    <Page title="New grant" isBelowList>
      {notice}
      <SessionGrantForm
        defaults={defaults}
        draftKey={draftKey}
        cancelHref={paths.profile}
        onSubmit={async (values, limit) => {
          const id = await createGrant(createInputOf(values, serverNow(), { limit }));
          return () => {
            announce('Grant created');
            navigate(paths.grant(id));
          };
        }}
      />
    </Page>
  );
}
