import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { argv } from 'node:process';
import { launchBrowser, visitor } from '../e2e/browser.ts';

/** `npm run pictures -- http://localhost:3000`: the pictures of the README, taken from a running demo. */
const base = argv[2] ?? 'http://localhost:3000';
const out = resolve(import.meta.dirname, '..', 'docs', 'pictures');
const shots = [
  {
    file: 'answer-390.png',
    path: '/matching/answer?person.0.age=3-5&home=Lumezzane&person.0.hours=Mo-Fr+07:30-18:30&mode=car&minutes=20',
    viewport: { width: 390, height: 1250 },
  },
  { file: 'observatory-1280.png', path: '/observatory/ambito-valle-trompia', viewport: { width: 1280, height: 1480 } },
] as const;

mkdirSync(out, { recursive: true });
const browser = await launchBrowser();
for (const { file, path, viewport } of shots) {
  const page = await (await visitor(browser, { viewport })).newPage();
  await page.goto(base + path, { waitUntil: 'networkidle' });
  await page.screenshot({ path: join(out, file) });
}
await browser.close();
