/** Calls back at most once per frame, with the latest value. */
export function oncePerFrame<T>(callback: (value: T) => void): (value: T) => void {
  let waiting: { value: T } | null = null;
  return (value) => {
    if (waiting === null) {
      requestAnimationFrame(() => {
        const latest = waiting;
        waiting = null;
        if (latest) callback(latest.value);
      });
    }
    waiting = { value };
  };
}
