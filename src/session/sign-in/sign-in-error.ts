/** Why a sign-in cannot be, in words for the field that it concerns. */
export class SignInError extends Error {
  override name = 'SignInError';
  constructor(
    message: string,
    readonly field: 'credential' | 'server' = 'credential',
  ) {
    super(message);
  }
}
