/**
 * For password managers, which keep a recovery key together with its Profile ID. Nobody sees it: a
 * recovery key says by itself whose it is.
 */
export function UsernameField({ profileId }: { profileId?: string }) {
  return (
    <input
      autoComplete="username"
      aria-hidden
      tabIndex={-1}
      className="sr-only"
      {...(profileId === undefined ? {} : { value: profileId, readOnly: true })}
    />
  );
}
