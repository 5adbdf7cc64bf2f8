import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Lang } from '#kit/i18n.ts';
import type { ServiceCatchment } from '../reads/catchment.ts';
import type { Overview } from '../reads/overview.ts';
import { MissingAround } from './catchment.tsx';
import { Most } from './overview.tsx';

type Row = readonly [code: string, name: string, hours: number | null];

const plain = (html: unknown): string =>
  String(html)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const figure = (hours: number | null) => ({
  needs: hours === null ? null : 60,
  uncoveredHours: hours,
  bands: [],
  week: null,
});
const inside = (kind: string) => (row: Row) => ({
  area: { code: row[0], name: row[1], kind },
  figure: figure(row[2]),
});

/** The rankings of an ATS with these parts and towns, as words. */
function ranked(parts: readonly Row[], towns: readonly Row[], lang: Lang = 'it'): string {
  const focus = {
    area: { code: 'ats', name: 'ATS Prova', kind: 'ats' },
    above: [],
    category: null,
    period: 'term',
    release: { asOf: '2026-11-16' },
    figure: figure(9000),
    parts: parts.map(inside('ambito')),
    municipalities: towns.map(inside('municipality')),
  };
  return plain(Most({ lang, of: { focus } as unknown as Overview }));
}

const lakeside: Row = ['lago', 'Ambito Lago', 5446];
const city: Row = ['citta', 'Ambito Città', null];

test('above a ranking: who is not shown may have more, and a town alone that does is named', () => {
  const one = ranked([lakeside, city], [['1', 'Comune Grande', 6245]]);
  assert.match(one, /Chi non si mostra può avere più ore scoperte di chi è in cima: Ambito Città\./);
  assert.match(one, /Comune Grande, da solo, ne ha 6\.245: più di Ambito Lago, che ne ha 5\.446\./);
  assert.match(one, /Un’altra zona non si mostra, per non far riconoscere nessuno: conta nel totale\./);
  const two = ranked([lakeside, city, ['valle', 'Ambito Valle', null]], [['1', 'Comune Piccolo', 900]]);
  assert.match(two, /di chi è in cima: Ambito Città, Ambito Valle\./);
  assert.doesNotMatch(two, /da solo/);
  assert.match(two, /Altre 2 zone non si mostrano, per non far riconoscere nessuno: contano nel totale\./);
  assert.match(ranked([lakeside, city], [], 'en'), /5,446/);
  const all = ranked([lakeside], []);
  assert.match(all, /5\.446/);
  assert.doesNotMatch(all, /non si mostra/);
});

test('what is missing around a service is said to be of the whole area, by its name', () => {
  const area = { code: 'ats', name: 'ATS Prova', kind: 'ats' };
  const missing = { area, above: [], category: 'nido', period: 'term', figure: figure(7864) };
  const shown = (of: object) => plain(MissingAround({ lang: 'it', of: of as unknown as ServiceCatchment }));
  const wide = shown({ category: 'nido', missing });
  assert.match(wide, /Che cosa manca in tutta la zona: ATS Prova/);
  assert.match(wide, /7\.864 ore-persona/);
  assert.match(wide, /per intero, non dei soli Comuni che questo servizio raggiunge/);
  const none = shown({ category: 'nido', missing: null });
  assert.doesNotMatch(none, /in tutta la zona/);
  assert.match(none, /le ore non si mostrano/);
});
