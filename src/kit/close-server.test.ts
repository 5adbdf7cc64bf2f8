import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, createServer, type RequestListener, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { closeServer } from './close-server.ts';

/** A server in the middle of an answer, on a connection that is to be kept alive. */
async function answering(listener: RequestListener) {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const question = request({ host: '127.0.0.1', port, agent }).end();
  const answer = once(question, 'response').then(([response]) => text(response));
  await once(server, 'request');
  return { server, agent, answer };
}

test('what is being answered is answered whole, though the server stops', async () => {
  let go = () => {};
  const { server, agent, answer } = await answering((_, response) => {
    response.write('half');
    go = () => response.end(' and half');
  });
  const closed = closeServer(server, 60_000);
  setTimeout(() => go(), 20);
  assert.equal(await answer, 'half and half');
  await closed;
  agent.destroy();
});

test('an answer without end is cut', async () => {
  const { server, agent, answer } = await answering((_, response) => response.write('half'));
  const cut = assert.rejects(answer, /aborted/);
  await closeServer(server, 20);
  await cut;
  agent.destroy();
});
