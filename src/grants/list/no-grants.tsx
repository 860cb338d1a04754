import { paths } from '../../lib/paths';
import { ButtonLink } from '../../ui/button';

export function NoGrants() {
  return (
    <section className="mx-auto grid max-w-140 gap-4 py-16">
      <h2 className="text-section font-semibold">No grants yet</h2>
      <p className="text-ink-2">
        A grant lets a program act on your behalf: what it can do, and until when. You create API
        tokens from it. Revoke it, and they all stop working.
      </p>
      <ol className="grid list-decimal gap-1 pl-5 text-ink-2">
        <li>Create a grant with the narrowest scope that works.</li>
        <li>Create an API token from it.</li>
        <li>Give the token to your program. Revoke the grant when you no longer need it.</li>
      </ol>
      <div>
        <ButtonLink href={paths.newGrant}>Create your first grant</ButtonLink>
      </div>
    </section>
  );
}
