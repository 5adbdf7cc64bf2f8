import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BarChart, LineChart } from './chart.tsx';
import { townGeometry, towns, weekOf } from './gallery/example.ts';
import { busyHours, HeatWeek } from './heat-week.tsx';
import { AreaMap } from './map.tsx';
import { WeekGrid } from './week-grid.tsx';

const html = (element: unknown): string => String(element);
const words = (text: string): string => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

test('a week says its hours in words, and each day in the table', () => {
  const out = html(
    <WeekGrid
      lang="it"
      id="w"
      title="La tua settimana"
      parts={[{ state: 'uncovered', week: weekOf('Mo,We 17:30-18:30') }]}
    />,
  );
  assert.match(out, /role="img" aria-label="La tua settimana. ore scoperte: lun e mer 17:30–18:30"/);
  assert.match(words(out), /lunedì 17:30–18:30 martedì — mercoledì 17:30–18:30/);
  assert.doesNotMatch(out, /style=/);
});

test('a run outside the hours shown is not drawn', () => {
  const out = html(
    <WeekGrid
      lang="it"
      id="w"
      title="t"
      range={[8, 16]}
      table={false}
      parts={[{ state: 'needed', week: weekOf('Mo 06:00-07:00,12:00-14:00') }]}
    />,
  );
  assert.equal(out.match(/class="week-run week-run-needed" x="[\d.]+%"/g)!.length, 1);
});

test('a heat map hides what is hidden, also in the means of its table', () => {
  const values: (number | null)[] = Array.from({ length: 168 }, () => 0);
  values[8] = 37;
  values[33] = null;
  const out = html(<HeatWeek lang="it" id="h" title="Ore" unit="persone" values={values} range={[8, 10]} />);
  assert.match(out, /Il momento più alto è lunedì fra le 8 e le 9: 37 persone/);
  assert.match(words(out), /lunedì 19 martedì nascosto mercoledì 0/);
});

test('the hours of a heat map are those with something in them', () => {
  const values: (number | null)[] = Array.from({ length: 336 }, () => 0);
  assert.deepEqual(busyHours(values), [7, 19]);
  values[13] = 4;
  values[48 + 40] = null;
  assert.deepEqual(busyHours(values), [6, 21]);
});

test('a map: every area reachable by a named link, hidden hatched, schematic said, table beside', () => {
  const areas = towns.map((t) => ({ ...t, href: `/observatory/${t.code}` }));
  const out = html(<AreaMap lang="it" id="m" title="Ore scoperte" unit="ore" geometry={townGeometry} areas={areas} />);
  assert.match(out, /<a href="\/observatory\/017029" aria-label="Brescia: 1.240">/);
  assert.match(out, /aria-label="Iseo: nascosto"/);
  assert.match(out, /fill="url\(#m-hidden\)"/);
  assert.match(out, /Mappa schematica/);
  assert.match(words(out), /Area ore Brescia 1.240 Desenzano 730/);
});

test('a map writes the short name where there is one; links and table keep the whole name', () => {
  const areas = towns.map((t) => ({ ...t, short: `${t.name.slice(0, 3)}.`, href: `/observatory/${t.code}` }));
  const out = html(<AreaMap lang="it" id="m" title="t" unit="ore" geometry={townGeometry} areas={areas} names />);
  assert.match(out, /<text [^>]*>Bre\.<\/text>/);
  assert.match(out, /aria-label="Brescia: 1.240"/);
  assert.doesNotMatch(out, /<text [^>]*>Brescia<\/text>/);
});

test('a map of many areas is one picture: its table does the keyboard’s work', () => {
  const areas = Array.from({ length: 60 }, (_, i) => ({ code: String(i), name: `C${i}`, value: i, href: '/x' }));
  const geometry = {
    ...townGeometry,
    areas: areas.map((a) => ({ code: a.code, path: 'M0,0Z', centre: [0, 0] as const })),
  };
  const out = html(<AreaMap lang="en" id="m" title="t" unit="u" geometry={geometry} areas={areas} />);
  assert.match(out, /<svg class="map"[^>]*role="group"/);
  assert.equal(out.match(/tabindex="-1"/g)!.length, 60);
});

test('bars: the number beside each; hidden says so and has no length', () => {
  const out = html(
    <BarChart
      lang="it"
      title="t"
      what="Comune"
      unit="ore"
      bars={[
        { label: 'A', value: 50 },
        { label: 'B', value: null },
      ]}
    />,
  );
  assert.deepEqual(
    [...out.matchAll(/bar-fill" width="([^"]+)"/g)].map((m) => m[1]),
    ['100%', '0%'],
  );
  assert.match(words(out), /B nascosto/);
});

test('a line breaks where a value is hidden, and the table says it', () => {
  const out = html(
    <LineChart
      lang="it"
      title="t"
      unit="u"
      labels={['a', 'b', 'c', 'd', 'e']}
      series={[{ name: 's', values: [1, 2, null, 4, 5] }]}
    />,
  );
  const path = /plot-series-1" d="([^"]+)"/.exec(out)![1]!;
  assert.equal(path.match(/M/g)!.length, 2);
  assert.match(words(out), /c nascosto d 4/);
});

test('points at their own days are dots: the line between two is no measure', () => {
  const series = [{ name: 's', values: [1, null, 4] }];
  const out = html(
    <LineChart lang="it" title="t" unit="u" labels={['a', 'b', 'c']} series={series} at={[0, 10, 40]} />,
  );
  assert.equal(/plot-dot-1" d="([^"]+)"/.exec(out)![1], 'M0.0,165.0h0M100.0,0.0h0');
});
