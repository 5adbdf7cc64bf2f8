import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from './app.tsx';
import { lombardy } from './fillings.ts';

describe('the spine', () => {
  it('sends no referrer from a page that answers a question, and only within the site from any other', async (t) => {
    const { deps } = await testDatabase(t, lombardy);
    const app = createApp(deps);
    const policy = async (path: string) => (await app.request(path)).headers.get('Referrer-Policy');
    assert.equal(
      await policy('/matching/answer?home=017029&person.0.age=0-2&person.0.hours=Mo-Fr+08:00-12:00'),
      'no-referrer',
    );
    assert.equal(await policy('/needs/receipt/AAAA-BBBB-CCCC'), 'no-referrer');
    assert.equal(await policy('/privacy'), 'same-origin');
  });

  it('does not compare a very long name with every place, nor trip over names that JavaScript knows', async (t) => {
    const { deps } = await testDatabase(t, lombardy);
    const app = createApp(deps);
    for (const home of ['x'.repeat(60_000), `a${','.repeat(60_000)}b`, 'constructor', '__proto__', 'toString']) {
      for (const path of ['/needs/new?step=4&home=', '/matching/answer?person.0.age=0-2&home=', '/observatory?q=']) {
        const answer = await app.request(path + encodeURIComponent(home), { signal: AbortSignal.timeout(20_000) });
        assert.ok(answer.status < 500, `${path}${home.slice(0, 20)} ${answer.status}`);
      }
    }
  });

  it('answers a household whose question is too long for a QR code', async (t) => {
    const { deps } = await testDatabase(t, lombardy);
    const hours = ['Mo', 'Tu', 'We', 'Th', 'Fr']
      .map((d, i) => `${d} 0${i + 1}:15-0${i + 1}:45,1${i}:00-1${i}:15,2${i % 4}:15-2${i % 4}:30`)
      .join('; ');
    const query = new URLSearchParams({ home: '017029' });
    for (let i = 0; i < 8; i++) {
      query.set(`person.${i}.age`, '3-5');
      for (const part of ['hours', 'hours.summer', 'hours.closed']) query.set(`person.${i}.${part}`, hours);
    }
    const answer = await createApp(deps).request(`/matching/answer?${query}`);
    assert.equal(answer.status, 200);
    assert.ok(String(query).length > 2900);
  });

  it('accepts a form from its own public address, also behind a proxy that speaks TLS, and from nowhere else', async (t) => {
    const { deps } = await testDatabase(t, lombardy);
    const app = createApp({ ...deps, config: { ...deps.config, publicUrl: 'https://concilia.example' } });
    const from = async (origin: string) =>
      (
        await app.request('http://concilia.example/needs', {
          method: 'POST',
          body: new URLSearchParams(),
          headers: { origin },
        })
      ).status;
    assert.equal(await from('https://concilia.example'), 400, 'read, and incomplete');
    assert.equal(await from('http://concilia.example'), 400);
    for (const other of ['https://other.example', 'https://concilia.example.org', 'null'])
      assert.equal(await from(other), 403, other);
  });

  it('sends pages and style compressed to whoever can read them so', async (t) => {
    const { deps } = await testDatabase(t, lombardy);
    const app = createApp(deps);
    for (const path of ['/', '/assets/concilia.css']) {
      const packed = await app.request(path, { headers: { 'Accept-Encoding': 'gzip' } });
      assert.equal(packed.headers.get('Content-Encoding'), 'gzip', path);
      // But for the token of the box, which is another on every page.
      const alike = (page: string) => page.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '');
      const plain = await (await app.request(path)).text();
      const unpacked = gunzipSync(Buffer.from(await packed.arrayBuffer())).toString();
      assert.equal(alike(unpacked), alike(plain), path);
    }
  });
});
