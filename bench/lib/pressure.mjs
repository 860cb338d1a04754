import { Agent, request } from 'node:http';

/**
 * Sends one request again and again over so many connections, whatever the answers are, until it's
 * killed. In a process of its own, since it would hold up what the benchmark measures.
 */
const [url = '', token = '', body = '', connections = '1'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true });
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };

const send = () =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', resolve);
    });
    sent.on('error', reject);
    sent.end(body);
  });

await Promise.all(
  Array.from({ length: Number(connections) }, async () => {
    for (;;) await send();
  }),
);
