import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { patience } from './patience.ts';

test('a process too busy to listen hears an answer that came meanwhile', async (t) => {
  // The one who answers lives in a thread of its own: it is never kept waiting.
  const other = new Worker(
    `const { parentPort } = require('node:worker_threads');
    require('node:http').createServer((_, answer) => answer.end('here')).listen(0, '127.0.0.1', function () {
      parentPort.postMessage(this.address().port);
    });`,
    { eval: true },
  );
  t.after(() => other.terminate());
  const [port] = await once(other, 'message');
  const asked = fetch(`http://127.0.0.1:${port}`, { signal: patience(1000) });
  await turn();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_000);
  assert.equal(await (await asked).text(), 'here');
});

test('who never answers is not waited for', async (t) => {
  const silent = createServer(() => {});
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  t.after(() => silent.closeAllConnections());
  t.after(() => silent.close());
  const { port } = silent.address() as AddressInfo;
  await assert.rejects(fetch(`http://127.0.0.1:${port}`, { signal: patience(300) }), { name: 'TimeoutError' });
});
