import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headline, where } from '../words/headline.ts';
import { uncut } from './cut.ts';
import { figuresCsv } from './export.ts';
import type { Figure, Published } from './figure.ts';
import { beforeRelease, byGap, byQuarterHour, hiddenCount, reasons, silent } from './observation.ts';

const base = silent('017029', 'all', 'term');
const published = (change: Partial<Figure>) => ({ ...base, ...change }) as Published<Figure>;
const brescia = { kind: 'municipality', name: 'Brescia', label: 'Comune' };

test('a week of blocks stands in every quarter hour of its block, hidden ones too', () => {
  const values = Array.from({ length: 84 }, (_, b) => (b === 3 ? null : b));
  const week = byQuarterHour(published({ uncoveredHours: 10, week: { quartersPerValue: 8, values } }));
  assert.equal(week.length, 672);
  assert.deepEqual([week[0], week[8], week[23], week[24], week[31], week[32]], [0, 1, 2, null, null, 4]);
});

test('a week without values is all zero when nothing is missing, all hidden when it may not be shown', () => {
  assert.ok(byQuarterHour(base).every((v) => v === 0));
  assert.ok(byQuarterHour(published({ needs: null, uncoveredHours: null })).every((v) => v === null));
});

test('every number that is missing has its reason', () => {
  assert.deepEqual(reasons(beforeRelease(base), [], false, true), ['no-release', 'population-unknown']);
  const hidden = published({
    needs: null,
    people: null,
    neededHours: null,
    reachableHours: null,
    uncoveredHours: null,
  });
  assert.deepEqual(reasons(hidden, [], true, false), ['area-hidden', 'no-rate']);
  assert.deepEqual(reasons(base, [hidden], true, true), ['areas-hidden', 'population-unknown']);
  assert.equal(hiddenCount(hidden, [hidden, base]), 4);
});

test('the widest gap comes first, hidden areas after it, silent ones last', () => {
  const list = [
    silent('c', 'all', 'term'),
    published({ area: 'b', needs: null, uncoveredHours: null }),
    published({ area: 'a', needs: 9, uncoveredHours: 3 }),
  ];
  assert.deepEqual(
    byGap(list).map((f) => f.area),
    ['a', 'b', 'c'],
  );
});

test('the sentence on top says what the data say', () => {
  const worst = { band: '3-5', part: 'evening', hours: 1240 } as const;
  const say = (change: Partial<Figure>, released = true) => headline('it', brescia, published(change), released);
  assert.equal(
    say({ needs: 40, uncoveredHours: 3000, worst }),
    'A Brescia mancano soprattutto le ore dopo le 17: 1.240 ore-persona a settimana. L’età con più ore scoperte: i bimbi 3–5.',
  );
  assert.match(say({ needs: null, uncoveredHours: null }), /non si mostrano/);
  assert.match(say({ needs: 8, uncoveredHours: 0 }), /trovano tutte una risposta/);
  assert.match(say({}), /nessuno ha ancora/);
  assert.match(say({}, false), /prossima uscita/);
  assert.equal(where('it', { kind: 'ats', name: 'ATS Brescia', label: 'ATS' }), 'Nell’ATS Brescia');
  assert.equal(where('it', { kind: 'region', name: 'Regione Lombardia', label: 'Regione' }), 'In Lombardia');
});

test('the file for spreadsheets says the same, with semicolons and decimal commas', () => {
  const area = { code: '1', name: 'a; b', kind: 'municipality' };
  const figure = published({ needs: 5, people: 1234, uncoveredHours: 10051.25 });
  const rows = [{ row: 'area', area, figure, cut: uncut, told: 'told' }] as const;
  const [head, line] = figuresCsv(rows, '2026-11-23', true, 'comma').split('\r\n');
  assert.match(head!, /^\uFEFFarea;name;kind;/);
  assert.match(line!, /^1;"a; b";municipality;;term;2026-11-23;5;1234;.*;10051,25;/);
  const [plainHead, plain] = figuresCsv(rows, '2026-11-23', true).split('\r\n');
  assert.equal(head!.slice(1).replaceAll(';', ','), plainHead);
  assert.match(plain!, /,10051\.25,/);
});

test('a CSV keeps commas, quotes and formulas harmless, and hidden numbers empty', () => {
  const area = { code: '1', name: '=cmd "a", b', kind: 'municipality' };
  const line = figuresCsv(
    [
      {
        row: 'area',
        area,
        figure: published({ needs: 5, people: null, uncoveredHours: null }),
        cut: uncut,
        told: 'told',
      },
    ],
    '2026-11-23',
    true,
  ).split('\r\n')[1];
  assert.equal(
    line,
    '1,"\'=cmd ""a"", b",municipality,,term,2026-11-23,5,,0,0,,0,0,,,yes,,,,2026-11-23,area,hours-hidden no-estimate',
  );
});

test('the file of one service tells few and none alike, as the page does', () => {
  const area = { code: '1', name: 'Uno', kind: 'municipality' };
  const [few, none] = [null, 0].map((needs) => {
    const figure = published({ category: 'nido', needs, people: needs, neededHours: needs, uncoveredHours: needs });
    return figuresCsv([{ row: 'area', area, figure, cut: uncut, told: 'few-or-none' }], '2026-11-23', true).split(
      '\r\n',
    )[1];
  });
  assert.equal(few, none);
  assert.match(few ?? '', /hidden-or-none/);
});
