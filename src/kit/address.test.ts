import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { addressOf, networkOf, plainAddress } from './address.ts';

test('an address has one writing', () => {
  const cases: [string, string | null][] = [
    ['192.0.2.7', '192.0.2.7'],
    [' 192.0.2.7:8080', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:DB8:0:0::1', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['', null],
    ['unknown', null],
    ['192.0.2.7, 1.1.1.1', null],
    ['<script>', null],
  ];
  for (const [text, expected] of cases) assert.equal(plainAddress(text), expected, text);
});

test('a whole /64 of IPv6 counts as one', () => {
  assert.equal(networkOf('192.0.2.7'), '192.0.2.7');
  assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::/64');
  assert.equal(networkOf('2001:db8:1:2::9'), '2001:db8:1:2::/64');
  assert.equal(networkOf('2001:db8::1'), '2001:db8:0:0::/64');
  assert.equal(networkOf('::1'), '0:0:0:0::/64');
});

test('what a proxy says counts only when it is ours, and only what our outermost one saw', async (t) => {
  const app = new Hono();
  app.get('/:proxies', (c) => c.text(addressOf(c, { trustedProxies: Number(c.req.param('proxies')) }) ?? 'none'));
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  t.after(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  const ask = async (proxies: number, forwarded?: string) =>
    (
      await fetch(`http://127.0.0.1:${port}/${proxies}`, forwarded ? { headers: { 'X-Forwarded-For': forwarded } } : {})
    ).text();
  assert.equal(await ask(0, '203.0.113.9'), '127.0.0.1');
  assert.equal(await ask(1, '6.6.6.6, 203.0.113.9'), '203.0.113.9');
  assert.equal(await ask(2, '6.6.6.6, 203.0.113.9, 10.0.0.1'), '203.0.113.9');
  assert.equal(await ask(2, '203.0.113.9'), '127.0.0.1');
  assert.equal(await ask(1, 'rubbish'), '127.0.0.1');
  assert.equal(await ask(1), '127.0.0.1');
  assert.equal(await (await app.request('/1')).text(), 'none');
});
