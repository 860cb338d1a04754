import type { ServerType } from '@hono/node-server';

const GRACE_PERIOD_MS = 5_000;

/** Stops listening, and gives running requests five seconds to finish. */
export function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections();
    }, GRACE_PERIOD_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Runs `stop` at the first SIGTERM or SIGINT, then ends the process. */
export function onStopSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  const handle = async () => {
    if (isStopping) return;
    isStopping = true;
    await stop();
    process.exit(0);
  };
  process.on('SIGTERM', handle);
  process.on('SIGINT', handle);
}
