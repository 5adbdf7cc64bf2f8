import assert from 'node:assert/strict';
import { it } from 'node:test';
import { typedBody } from './form.ts';
import { newApp } from './http.ts';

const app = newApp();
app.post('/', async (c) => c.json(Object.keys(await typedBody(c)).length));
app.onError((error, c) => c.text('code' in error ? String(error.code) : 'defect', 400));
const send = async (body: string, type = 'application/x-www-form-urlencoded') =>
  (await app.request('/', { method: 'POST', body, headers: { 'content-type': type } })).text();

it('reads a form, and refuses one with more answers than any page asks, before reading it', async () => {
  assert.equal(await send('a=1&b=2&b=3'), '2');
  assert.equal(await send(Array.from({ length: 1900 }, (_, i) => `f${i}=1`).join('&')), '1900');
  assert.equal(await send('a&'.repeat(400_000)), 'too-large');
  const part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n';
  assert.equal(await send(`${part}--x--\r\n`, 'multipart/form-data; boundary=x'), '1');
  assert.equal(await send(`${part.repeat(3000)}--x--\r\n`, 'multipart/form-data; boundary=x'), 'too-large');
  assert.equal(await send('not a form', 'multipart/form-data; boundary=x'), 'bad-input');
});
