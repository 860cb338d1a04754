import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Forwards a free port to another one, as `ssh -L` does. */
export async function startForward(toPort: number) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const target = connect(toPort, '127.0.0.1');
    for (const one of [socket, target]) {
      sockets.add(one);
      // Either end can be cut off. That ends the other one too.
      one.on('error', () => {});
      one.on('close', () => sockets.delete(one));
    }
    socket.pipe(target).pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
