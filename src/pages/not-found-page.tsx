import { paths } from '../lib/paths';
import { ButtonLink } from '../ui/button';
import { Code } from '../ui/code';
import { Page } from '../ui/page';
import { titles } from '../ui/titles';

export function NotFoundPage() {
  return (
    <Page title={titles.notFound}>
      <div className="grid justify-items-start gap-4 text-ink-2">
        <p>
          There’s no page at <Code className="wrap-anywhere">{location.pathname}</Code>. The address
          may be mistyped, or the page has moved.
        </p>
        <ButtonLink href={paths.profile}>Back to grants</ButtonLink>
      </div>
    </Page>
  );
}
