import { linked } from '../src/directory/rules/linkage/candidates.ts';
import { type LinkRecord, prepare } from '../src/directory/rules/linkage/record.ts';
import type { Row } from './row.ts';

const plants =
  'Salvia Ortica Rondine Faggio Larice Betulla Corniolo Tarassaco Genziana Mughetto Ginepro Sambuco Edera Mirto Timo Menta Rovere Acero Tiglio Olmo Cedro Pioppo Felce Muschio'.split(
    ' ',
  );
const things = 'bosco sentiero giardino mulino cortile ponte prato fienile torrente pascolo sasso orto'.split(' ');
const kinds = 'Nido;Asilo nido;Doposcuola;Centro diurno;Spazio famiglie;Scuola dell’infanzia'.split(';');

/** Invented services in 1,502 towns, one in five of the towns a city; one record in fifty comes twice, a little different. */
function territory(n: number): LinkRecord[] {
  let s = 672;
  const random = (below: number) => Math.floor(((s = (Math.imul(s, 1664525) + 1013904223) >>> 0) / 2 ** 32) * below);
  const made: LinkRecord[] = [];
  for (let i = 0; made.length < n; i++) {
    const town = random(5) === 0 ? random(20) : random(1502);
    const name = `${kinds[random(6)]} ${plants[random(24)]} del ${things[random(12)]} ${plants[random(24)]}`;
    const base: LinkRecord = {
      id: `s${String(made.length).padStart(7, '0')}`,
      name,
      provider: `ente ${town} ${random(12)}`,
      phones: [`030 ${1_000_000 + Math.floor(i / 2)}`],
      email: null,
      url: null,
      municipality: String(town),
      // One in four has no point of its own.
      ...(random(4) === 0
        ? { lat: null, lon: null }
        : {
            lat: 45 + (town % 39) * 0.03 + random(2000) / 1e5,
            lon: 9 + Math.floor(town / 39) * 0.03 + random(2000) / 1e5,
          }),
      address: random(3) === 0 ? null : `Via ${things[random(12)]} ${1 + random(80)}`,
      category: null,
      week: null,
    };
    made.push(base);
    if (random(50) === 0) made.push({ ...base, id: `t${base.id}`, name: `${name.toUpperCase()} Onlus` });
  }
  return made.slice(0, n);
}

export const about =
  'Invented services in 1,502 towns, a fifth of them in 20 cities; one in fifty comes twice, a little different.';

export async function rows(): Promise<Row[]> {
  const found: Row[] = [];
  let small = 0;
  for (const n of [25_000, 100_000]) {
    const records = territory(n);
    const ms = [0, 1, 2].map(() => {
      const start = performance.now();
      const pairs = linked(records.map(prepare));
      if (pairs.filter((p) => p.band === 'certain').length < n / 100) throw new Error('pairs were lost');
      return performance.now() - start;
    });
    const best = Math.min(...ms);
    const growth = small === 0 ? '' : `; ${(best / small).toFixed(1)}× the time for 4× the records`;
    found.push({
      what: 'pairs of records that may be one service',
      size: `${n.toLocaleString('en')} records, 1,502 towns`,
      measured: `${(best / 1000).toFixed(2)} s${growth}`,
      bar: n === 100_000 ? '≤ 5 s' : '',
      holds: n === 100_000 ? best <= 5000 : null,
    });
    small = best;
  }
  return found;
}
