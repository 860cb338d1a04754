/** A refused sign-in. The message is for the user, and belongs at `field`. */
export class SignInError extends Error {
  override name = 'SignInError';
  constructor(
    message: string,
    readonly field: 'credential' | 'server' = 'credential',
  ) {
    super(message);
  }
}
