import { paths } from '../../lib/paths';
import { ButtonLink } from '../../ui/button';

export function NoGrants() {
  return (
    <section className="grid max-w-140 gap-4 border-t border-line py-10">
      <h2 className="text-lg font-semibold tracking-tight">No grants yet</h2>
      <p className="text-ink-2">
        A grant says what a program may do in your name, and until when. You sign its challenge into
        an API token; revoke the grant, and every copy of that token stops working.
      </p>
      <ol className="grid list-decimal gap-1 pl-5 text-ink-2">
        <li>Create a grant with the least scope that does the job.</li>
        <li>Copy its challenge and sign it with your key.</li>
        <li>Give the token to the program, and revoke the grant when it is done.</li>
      </ol>
      <div>
        <ButtonLink href={paths.newGrant}>Create the first grant</ButtonLink>
      </div>
    </section>
  );
}
