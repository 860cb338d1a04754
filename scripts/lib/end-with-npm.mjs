const POLL_MS = 50;

/**
 * Ends this process, as by SIGTERM, once the shell is gone that npm has started it in: npm passes
 * SIGTERM on to that shell alone, and a server left behind would keep its port.
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
