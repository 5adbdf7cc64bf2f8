import assert from 'node:assert/strict';
import { test } from 'node:test';
import { langOf, newApp } from '#kit/http.ts';
import { slices } from '../map.ts';
import { mountAssets } from './assets.ts';
import { mountGallery } from './gallery.tsx';
import { Page } from './layout.tsx';
import { navigation } from './nav.ts';

function app(demo = false) {
  const app = newApp();
  app.use(async (c, next) => {
    c.set('lang', langOf(new URL(c.req.url).pathname));
    c.set('demo', demo);
    c.set('path', c.req.path);
    await next();
  });
  mountAssets(app);
  mountGallery(app);
  app.get('/directory', (c) => c.html(<Page c={c} title="Servizi" breadcrumb={[{ label: 'Servizi' }]} />));
  return app;
}
const page = async (path: string, demo = false) => (await app(demo).request(path)).text();

test('a whole document in the language of its address', async () => {
  const it = await page('/directory');
  assert.match(it, /^<!doctype html><html lang="it" dir="ltr">/);
  assert.match(it, /<title>Servizi · Concilia<\/title>/);
  assert.match(await page('/en/directory'), /<html lang="en"/);
});

test('the language switch leads to the same page with the same question', async () => {
  assert.match(
    await page('/directory?q=nido&age=2'),
    /href="\/en\/directory\?q=nido&amp;age=2" hreflang="en" lang="en"/,
  );
  assert.match(await page('/en/directory?q=nido'), /href="\/directory\?q=nido" hreflang="it"/);
});

test('skip links lead to places that exist', async () => {
  const out = await page('/directory');
  const targets = [.../<nav class="skip".*?<\/nav>/.exec(out)![0].matchAll(/href="#(\w+)"/g)].map((m) => m[1]!);
  assert.deepEqual(targets, ['main', 'menu', 'footer']);
  for (const id of targets) assert.match(out, new RegExp(`id="${id}"`));
});

test('the menu has a word for built slices only, and shows where we are', async () => {
  const built = new Set(slices.filter((s) => s.state === 'built').map((s) => s.name));
  const expected = ['directory', 'needs', 'listening', 'observatory', 'network'].filter((name) => built.has(name));
  assert.equal(navigation('it', '/').length, expected.length);
  assert.match(await page('/directory'), /<a href="\/directory" aria-current="true">Servizi/);
  assert.deepEqual(
    navigation('it', '/matching/answer')
      .filter((l) => l.active)
      .map((l) => l.path),
    ['/needs/new'],
  );
});

test('the demo says so on every page, and only the demo', async () => {
  assert.match(await page('/directory', true), /Territorio dimostrativo/);
  assert.doesNotMatch(await page('/directory'), /Territorio dimostrativo/);
});

test('no JavaScript without an island; nothing inline that the content policy would refuse', async () => {
  assert.doesNotMatch(await page('/directory'), /<script/);
  const gallery = await page('/ui');
  assert.doesNotMatch(gallery, / style=| on[a-z]+=|<style/);
  assert.equal(gallery.match(/<script/g)!.length, 1);
});

test('ids are unique on the page that shows every component', async () => {
  const ids = [...(await page('/ui')).matchAll(/ id="([^"]+)"/g)].map((m) => m[1]);
  assert.deepEqual(
    ids.filter((id, i) => ids.indexOf(id) !== i),
    [],
  );
});

test('the gallery is complete in English', async () => {
  const text = (await page('/en/ui')).replace(/<[^>]+>/g, ' ');
  assert.doesNotMatch(text, /\b(settimana|ore|nascosto|Scegli|Errore|Fascia|lunedì|Legenda|Comune)\b/);
});

test('files are served with their type, for ever under their version, and nothing else is', async () => {
  const css = await app().request('/assets/concilia.css');
  assert.equal(css.headers.get('content-type'), 'text/css; charset=utf-8');
  const versioned = /\/assets\/concilia\.css\?v=\w+/.exec(await page('/directory'))![0];
  assert.match((await app().request(versioned)).headers.get('cache-control')!, /immutable/);
  assert.equal((await app().request('/assets/fonts/titillium-600.woff2')).status, 200);
  for (const bad of [
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/nothing.css',
    '/assets/%E0%A4%A',
  ])
    assert.equal((await app().request(bad)).status, 404, bad);
});
