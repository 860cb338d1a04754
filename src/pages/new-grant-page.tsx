import { useSearchParams } from 'wouter';
import { preloadFormSummary } from '../grants/form/form-aside';
import { NEW_GRANT } from '../grants/form/form-values';
import type { Prefill } from '../grants/form/prefilled-grant';
import { SessionGrantForm } from '../grants/form/session-grant-form';
import { createLazyModule } from '../lib/lazy-module';
import { paths } from '../lib/paths';
import { preloadSummary } from '../scopes/builder/lazy-scope-summary';
import { LazyPage } from '../ui/lazy-page';
import { useListAddress } from '../ui/list-place';
import { Page } from '../ui/page';
import { titles } from '../ui/titles';

// An empty form needs nothing else. A prefilled one shows its scope in the builder immediately.
const prefilledGrant = createLazyModule(async () => {
  const [{ PrefilledGrant }] = await Promise.all([
    import('../grants/form/prefilled-grant'),
    preloadSummary(),
    preloadFormSummary(),
  ]);
  return PrefilledGrant;
});

/** Empty, with the scope of a link (`?scope=`), or a copy of a grant (`?from=`). */
export function NewGrantPage() {
  const [search] = useSearchParams();
  const scope = search.get('scope');
  const id = search.get('from');
  if (scope === null && id === null) return <NewGrant defaults={NEW_GRANT} draftKey="new" />;
  const children = (prefill: Prefill) => <NewGrant {...prefill} />;
  return (
    <LazyPage
      page={prefilledGrant}
      props={{ scope, id, children }}
      title={titles.newGrant}
      shape="form"
    />
  );
}

function NewGrant({ defaults, draftKey, notice }: Prefill) {
  const listAddress = useListAddress();
  return (
    <Page title={titles.newGrant} isBelowList>
      {notice}
      <SessionGrantForm
        defaults={defaults}
        draftKey={draftKey}
        cancelHref={listAddress}
        nextHref={paths.grant}
      />
    </Page>
  );
}
