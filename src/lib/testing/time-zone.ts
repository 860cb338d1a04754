/** Calls `act` as if the computer were in another time zone, given by its IANA name. */
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
