import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { siteAddress } from './site-address.ts';

test('the address in links is what the installation says of itself, whatever Host a request names', async () => {
  const told = async (publicUrl: string, asked: string) => {
    const app = new Hono().get('/', (c) => c.text(siteAddress(c, { publicUrl })));
    return (await app.request(asked)).text();
  };
  assert.equal(await told('https://concilia.example', 'http://evil.example/'), 'https://concilia.example');
  assert.equal(await told('http://10.0.0.5:3000', 'http://evil.example/'), 'http://10.0.0.5:3000');
  // Nobody has said where the site is: whoever tries it from another computer of the office typed it.
  for (const here of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]'])
    assert.equal(await told(here, 'http://192.168.1.7:3000/'), 'http://192.168.1.7:3000');
  assert.equal(await told('https://localhost.example', 'http://evil.example/'), 'https://localhost.example');
});
