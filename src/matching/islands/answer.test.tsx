import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { projectRoot } from '#kit/config.ts';
import type { Lang } from '#kit/i18n.ts';
import { fieldsFromNeed } from '#needs/rules/form.ts';
import type { Need } from '#needs/rules/need.ts';
import { islandOptions } from '../../../scripts/islands.ts';
import { exampleNeed, exampleOffer, examplePerson, week } from '../example.ts';
import { answerTo, uncoveredNeed } from '../rules/answer.ts';
import { areaTile, openTiles } from '../rules/area-tile.ts';
import { AnswerView } from '../view/answer.tsx';

const day = '2026-11-02';
const town = { code: '017029', name: 'Brescia', lat: 45.5416, lon: 10.2118, areas: ['017029', 'ats-brescia'] };
const kinds = [
  { code: 'nido', it: 'Nido', en: 'Nursery', sigma: 12, caring: true },
  { code: 'sad', it: 'Aiuto a casa', en: 'Home help', sigma: 20, caring: true },
];
const enrolment = {
  how: 'Modulo & <sportello>',
  windows: [{ from: '2026-10-01', to: '2026-12-15' }],
  documents: [],
  url: null,
  phone: '030 5550001',
  waitingList: true,
};
const offers = [
  exampleOffer({ id: 'a', name: `Nido "d'esempio" <Acero>`, enrolment, freePlaces: null }),
  exampleOffer({ id: 'b', weeks: { term: week('Mo-Fr 16:00-18:00') }, priceCents: null }),
  exampleOffer({ id: 'c', weeks: null, hoursText: 'su appuntamento', rules: [{ kind: 'isee', from: 0, to: 2500000 }] }),
  exampleOffer({ id: 'd', ageFrom: 30, weeks: { term: week('Mo-Fr 07:30-18:30') }, priceCents: 90000 }),
];
const camp = exampleOffer({
  id: 'e',
  name: "Campo d'esempio",
  weeks: {},
  enrolment,
  dates: ['2027-08-02', '2027-08-03', '2027-08-11', '2027-08-30'].map((date) => ({ date, from: 32, to: 68 })),
});
const calendars = [
  { ageFrom: 0, ageTo: 17, periods: [{ firstDay: '2027-06-09', lastDay: '2027-09-11', period: 'summer' as const }] },
];
const tile = JSON.parse(
  JSON.stringify(
    areaTile('455_102', { offers: [...offers, camp], towns: [town], kinds, lookup: null, calendars }, 100),
  ),
);

/** What draws an answer, as both sides call it. */
function draw(lang: Lang, need: Need): string {
  const area = openTiles([tile]);
  const answer = answerTo(need, area.ground(need.home, need.work, day));
  const left = uncoveredNeed(answer);
  return String(
    <AnswerView
      setting={{ lang, today: day, categoryName: (code) => area.kinds.get(code)?.[lang] ?? code }}
      answer={answer}
      fields={fieldsFromNeed(need, day)}
      uncovered={left && fieldsFromNeed(left, day)}
      device
      back={{ address: 'https://example.org/matching/answer#x=1', code: null }}
    />,
  );
}

/** The drawing parts built as an island is built, so that what differs on a device differs here. */
async function deviceDraw(lang: Lang): Promise<(need: Need) => string> {
  const source = `
    import { jsx } from 'hono/jsx/jsx-runtime';
    import { answerTo, uncoveredNeed } from '../rules/answer.ts';
    import { openTiles } from '../rules/area-tile.ts';
    import { AnswerView } from '../view/answer.tsx';
    import { fieldsFromNeed } from '#needs/rules/form.ts';
    export function draw(tile, need, day, lang) {
      const area = openTiles([tile]);
      const answer = answerTo(need, area.ground(need.home, need.work, day));
      const left = uncoveredNeed(answer);
      return String(jsx(AnswerView, {
        setting: { lang, today: day, categoryName: (code) => area.kinds.get(code)?.[lang] ?? code },
        answer, fields: fieldsFromNeed(need, day), uncovered: left && fieldsFromNeed(left, day), device: true,
        back: { address: 'https://example.org/matching/answer#x=1', code: null },
      }));
    }`;
  const stdin = { contents: source, resolveDir: join(projectRoot, 'src/matching/islands'), loader: 'ts' as const };
  const { outputFiles } = await build({
    ...islandOptions(lang),
    stdin,
    bundle: true,
    format: 'esm',
    write: false,
    absWorkingDir: projectRoot,
  });
  const module = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0]!.contents).toString('base64')}`
  );
  return (need) => module.draw(tile, need, day, lang);
}

const needs: Need[] = [
  exampleNeed(),
  exampleNeed({ budget: 40000, minutes: 10, access: ['step-free'], language: 'ar' }),
  exampleNeed({ persons: [examplePerson(), examplePerson({ age: { band: '75+' }, relation: 'parent' })] }),
  exampleNeed({ persons: [examplePerson({ age: { band: '14-17' } })] }),
  exampleNeed({ persons: [examplePerson({ weeks: { summer: week('Mo-Fr 08:00-18:00') } })] }),
];

for (const lang of ['it', 'en'] as const) {
  test(`the device draws what the server draws, sign by sign (${lang})`, async () => {
    const device = await deviceDraw(lang);
    for (const need of needs) assert.equal(device(need), draw(lang, need));
    assert.match(draw(lang, needs.at(-1)!), /Campo d&#39;esempio[\s\S]*(dal|from) 2 (al|to) 3 /);
  });

  test(`the island of the answer weighs at most 30 kB compressed (${lang})`, async () => {
    const entry = lang === 'it' ? 'answer.tsx' : 'answer-en.ts';
    const { outputFiles } = await build({
      ...islandOptions(lang),
      entryPoints: [join(projectRoot, 'src/matching/islands', entry)],
      bundle: true,
      format: 'esm',
      write: false,
      absWorkingDir: projectRoot,
    });
    const weight = gzipSync(outputFiles[0]!.contents).length;
    assert.ok(weight <= 30_000, `${weight} bytes`);
  });
}
