const POLL_MS = 50;

/**
 * Stops this process, as SIGTERM would, once the shell that npm started it in is gone. npm sends
 * SIGTERM to that shell only, so the server would live on and keep its port.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, POLL_MS);
  timer.unref();
}
