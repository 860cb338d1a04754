/** Does something as if the computer stood in another time zone, an IANA name. */
export function inTimeZone<T>(zone: string, act: () => T): T {
  const { TZ } = process.env;
  process.env.TZ = zone;
  try {
    return act();
  } finally {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  }
}
