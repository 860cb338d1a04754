/** A wait in words, rounded up: “a moment”, “a minute”, “2 minutes”, “3 hours”. */
export function waitWords(ms: number): string {
  if (ms <= 10_000) return 'a moment';
  const minutes = Math.ceil(ms / 60_000);
  if (minutes < 2) return 'a minute';
  if (minutes < 100) return `${minutes} minutes`;
  const hours = Math.ceil(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.ceil(hours / 24)} days`;
}
