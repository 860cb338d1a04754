import { paths } from '../lib/paths';
import { ButtonLink } from '../ui/button';
import { Code } from '../ui/code';
import { Page } from '../ui/page';

export function NotFoundPage() {
  return (
    <Page title="No such page">
      <div className="grid justify-items-start gap-4 text-ink-2">
        <p>
          Nothing is kept at <Code className="wrap-anywhere">{location.pathname}</Code>. The address
          may be mistyped, or the page has moved.
        </p>
        <ButtonLink href={paths.profile}>Go to the grants</ButtonLink>
      </div>
    </Page>
  );
}
