/** What the pages are called. Known before their code is here, so that a page on its way has its title. */
export const titles = {
  newGrant: 'New grant',
  grant: 'Grant',
  editGrant: 'Edit grant',
  replaceGrant: 'Replace grant',
  inspect: 'Inspect a token',
  scopes: 'Scopes',
  signIn: 'Create a profile or sign in',
  notFound: 'Page not found',
};
