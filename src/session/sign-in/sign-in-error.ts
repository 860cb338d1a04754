/** A refused sign-in. The message is for the user, and belongs at the field of what was refused. */
export class SignInError extends Error {
  override name = 'SignInError';
}
