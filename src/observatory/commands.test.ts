import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import type { FileCommand } from '#kit/commands.ts';
import { AppError, BadFile, faultLine } from '#kit/errors.ts';
import { commands } from './commands.ts';

const access = commands.find((c): c is FileCommand => c.verb === 'access')!;
const folder = mkdtempSync(join(tmpdir(), 'access-'));
const out = join(folder, 'access.csv');

/** Two towns, three places of which the last is far; straight lines: 3-4-5 triangles. */
const demand = 'id,demand,x,y,hours\na,10,0,0,Mo 08:00-10:00\nb,20,3,4,Mo 09:00-10:00\nlost,5,900,900,Mo 09:00-10:00\n';
const supply = 'id,supply,x,y,hours\np,6,0,0,Mo 08:00-09:30\nq,9,3,4,Mo 09:00-10:00\nfar,50,90,90,Mo 00:00-24:00\n';

let written = 0;
const file = (text: string): string => {
  const path = join(folder, `${++written}.csv`);
  writeFileSync(path, text);
  return path;
};

/** Runs the command as typed; texts of files are written first. Faults as printed, without the names of files. */
async function run(options: Record<string, string | boolean | undefined>, asJson = false) {
  const said: string[] = [];
  let json: unknown = null;
  const written = Object.entries({ demand, supply, ...options }).map(([name, value]) =>
    typeof value === 'string' && ['demand', 'supply', 'cost'].includes(name) ? [name, file(value)] : [name, value],
  );
  const ctx = {
    args: [],
    options: Object.fromEntries(written),
    asJson,
    path: (p: string) => p,
    stdin: Readable.from([]),
    out: async (line: string) => void said.push(line),
    json: async (value: unknown) => {
      json = value;
    },
    err: (line: string) => void said.push(line),
  };
  try {
    const exit = await access.run(ctx);
    return { exit, said, json };
  } catch (error) {
    if (error instanceof BadFile)
      return { exit: 2, said: error.faults.map((f) => faultLine({ ...f, file: '' })), json };
    if (error instanceof AppError && error.code === 'bad-input') return { exit: 2, said: [error.message], json };
    throw error;
  }
}
const numbers = (lines: readonly string[]) =>
  lines.slice(1).map((line) => line.split(',').map((text, i) => (i === 0 ? text : text === '' ? null : Number(text))));

test('places are shared among those who reach them; who reaches nothing is empty, not 0', async () => {
  // Within 5 both towns reach p and q: 6 ÷ 30 + 9 ÷ 30; within 4 each its own.
  const wide = await run({ method: '2sfca', threshold: '5' });
  assert.deepEqual([wide.exit, wide.said[0]], [0, 'id,access']);
  assert.deepEqual(numbers(wide.said), [
    ['a', 0.5],
    ['b', 0.5],
    ['lost', null],
  ]);
  const near = await run({ method: '2sfca', threshold: '4,99' });
  assert.deepEqual(numbers(near.said), [
    ['a', 0.6],
    ['b', 0.45],
    ['lost', null],
  ]);
});

test('weights fall by steps, as a bell or as a power; 3SFCA shares people out among the places', async () => {
  const R = (of: number, a: number, b: number) => of / (10 * a + 20 * b);
  const at = (w0: number, w5: number) => [R(6, w0, w5) * w0 + R(9, w5, w0) * w5, R(6, w0, w5) * w5 + R(9, w5, w0) * w0];
  const cases: [Record<string, string>, number[]][] = [
    [{ method: 'e2sfca', steps: '4:1,5:.5' }, at(1, 0.5)],
    [{ method: 'e2sfca', steps: '4:1,5:0.5', threshold: '4' }, at(1, 0)],
    [{ method: 'e2sfca', gaussian: '5', threshold: '30' }, at(1, Math.exp(-0.5))],
    [{ method: 'gravity', gravity: '10,-1', threshold: '30' }, at(10, 2)],
    [{ method: '3sfca', steps: '4:1,5:0.5' }, at(1 / 1.5, 0.25 / 1.5)],
  ];
  for (const [options, [a, b]] of cases) {
    const found = numbers((await run(options)).said);
    assert.ok(Math.abs((found[0]![1] as number) - a!) < 1e-15, JSON.stringify(options));
    assert.ok(Math.abs((found[1]![1] as number) - b!) < 1e-15, JSON.stringify(options));
  }
});

test('costs may come from a file: in any order, with decimal commas; a pair that is not there is out of reach', async () => {
  const cost = 'destination;origin;cost\nq;b;0\np;b;4,5\np;a;0\n';
  const plain = { demand: 'id,demand\na,10\nb,20\nlost,5\n', supply: 'id,supply\np,6\nq,9\n' };
  const found = await run({ ...plain, cost, method: '2sfca', threshold: '5' });
  assert.deepEqual(numbers(found.said), [
    ['a', 6 / 30],
    ['b', 6 / 30 + 9 / 20],
    ['lost', null],
  ]);
});

test('hour by hour: a closed place is out of reach, and only who asks at that hour shares it', async () => {
  const near = { method: '2sfca', threshold: '5' };
  const week = await run({ ...near, week: true });
  assert.equal(week.said[0], 'id,quarter_hour,access');
  assert.equal(week.said.length, 1 + 8 + 4 + 4);
  const at = (id: string, q: number) => week.said.find((line) => line.startsWith(`${id},${q},`))?.split(',')[2];
  assert.deepEqual(
    [at('a', 32), at('a', 36), at('a', 38), at('b', 36), at('lost', 36), at('b', 32)],
    ['0.6', '0.5', '0.3', '0.5', '', undefined],
  );
  const summary = await run({ ...near, summary: true });
  assert.equal(summary.said[0], 'id,hours_needed,hours_without_offer,hours_below_one,person_hours_uncovered');
  // a: 10 × (4 × 0.4 + 2 × 0.5 + 2 × 0.7) ÷ 4; b: 20 × (2 × 0.5 + 2 × 0.7) ÷ 4; lost: 5 whole hours.
  const [a, b, lost] = numbers(summary.said) as number[][];
  assert.deepEqual(
    [a!.slice(1, 4), b!.slice(1, 4), lost!.slice(1)],
    [
      [2, 0, 2],
      [1, 0, 1],
      [1, 1, 1, 5],
    ],
  );
  assert.ok(Math.abs(a![4]! - 10) < 1e-12 && Math.abs(b![4]! - 12) < 1e-12);
});

test('the table goes to a file, with one object told; ids keep their commas', async () => {
  const odd = 'id,demand,x,y\n"via Roma, 1",10,0,0\n';
  const { exit, said, json } = await run({ demand: odd, method: '2sfca', threshold: '1', out }, true);
  assert.deepEqual([exit, said, json], [0, [], { demand: 1, supply: 3, pairs: 1, out }]);
  assert.equal(readFileSync(out, 'utf8'), 'id,access\n"via Roma, 1",0.6\n');
});

test('what is wrong in a file is told with row and column, of both files at once, and nothing is written', async () => {
  const plain = { demand: 'id,demand\na,1\n', supply: 'id,supply\np,1\n' };
  const costs = (rows: string) => ({ ...plain, cost: `origin,destination,cost\n${rows}` });
  const cases: [Record<string, string>, RegExp[]][] = [
    [{ demand: 'id,demand,x,y\na,-1,0,0\n' }, [/riga 2, colonna demand: .*negativo/]],
    [
      { demand: 'id,demand,x,y\na,,0,0\nb,molti,0,\n' },
      [/riga 2, colonna demand/, /riga 3, colonna demand/, /riga 3, colonna y/],
    ],
    [
      { demand: 'id,demand,x,y\na,NaN,0,0\n', supply: 'id,supply,x,y\np,-3,0,0\n' },
      [/riga 2, colonna demand/, /riga 2, colonna supply/],
    ],
    [{ demand: 'id,demand,x,y\na,1,0,0\na,1,0,0\n,1,0,0\n' }, [/riga 3, colonna id: .*riga 2/, /riga 4, colonna id/]],
    [{ demand: 'id,x,y\na,0,0\n' }, [/colonna demand/]],
    [{ demand: '' }, [/vuoto/]],
    [{ supply: 'id,supply,x,y\n' }, [/nessuna riga/]],
    [plain, [/colonna x/, /colonna y/, /colonna x/, /colonna y/]],
    [costs('a,p,-2\n'), [/riga 2, colonna cost/]],
    [costs('a,p,NaN\na,p,\n'), [/riga 2, colonna cost/, /riga 3, colonna cost/]],
    [costs('z,p,1\na,z,1\n'), [/riga 2, colonna origin/, /riga 3, colonna destination/]],
    [costs('a,p,1\na,p,2\n'), [/riga 3, colonna destination/]],
    [costs(''), [/nessuna riga/]],
    // A decimal comma between commas: not one, whatever the columns say.
    [costs('a,p,1,5\n'), [/riga 2: ha 4 valori, le colonne sono 3/]],
    [{ supply: 'id,supply,x,y\np,1,5,0,0\n' }, [/riga 2: ha 5 valori, le colonne sono 4/]],
  ];
  const nowhere = join(folder, 'nothing.csv');
  for (const [files, wanted] of cases) {
    const { exit, said } = await run({ ...files, method: '2sfca', threshold: '5', out: nowhere });
    assert.deepEqual([exit, said.length], [2, wanted.length], said.join('\n'));
    for (const [i, pattern] of wanted.entries()) assert.match(said[i]!, pattern);
  }
  const hours = await run({
    demand: 'id,demand,x,y,hours\na,1,0,0,Mo 25:00-26:00\n',
    method: '2sfca',
    threshold: '5',
    week: true,
    out: nowhere,
  });
  assert.match(hours.said.join(), /riga 2, colonna hours/);
  assert.equal(existsSync(nowhere), false);
});

test('what is wrong in an option is told in one line', async () => {
  const cases: [Record<string, string | undefined>, RegExp][] = [
    [{ method: '4sfca', threshold: '5' }, /--method/],
    [{ threshold: '5' }, /--method/],
    [{ method: '2sfca' }, /--threshold/],
    [{ method: '2sfca', threshold: '-5' }, /--threshold/],
    [{ method: '2sfca', threshold: '1,500' }, /si legge in due modi: scrivi 1500, oppure 1\.5000/],
    [{ method: 'e2sfca', threshold: '5', gaussian: '2,000' }, /--gaussian: «2,000» si legge in due modi/],
    [{ method: '2sfca', threshold: '5', gaussian: '3' }, /non si usa --gaussian/],
    [{ method: 'e2sfca', threshold: '5' }, /serve --steps oppure --gaussian/],
    [{ method: 'e2sfca', threshold: '5', gaussian: '3', steps: '1:1' }, /un solo peso/],
    [{ method: 'e2sfca', threshold: '5', gaussian: '0' }, /--gaussian/],
    [{ method: 'e2sfca', steps: '20:1,10:0.5' }, /--steps/],
    [{ method: 'e2sfca', steps: '20' }, /--steps/],
    [{ method: 'gravity', threshold: '5', gravity: '10,1' }, /potenza minore di 0/],
    [{ method: 'gravity', threshold: '5', gravity: '10' }, /--gravity/],
    [{ demand: undefined, method: '2sfca', threshold: '5' }, /--demand/],
    [{ method: '2sfca', threshold: '5', out: join(folder, 'no', 'where.csv') }, /Non riesco a scrivere/],
  ];
  for (const [options, pattern] of cases) {
    const { exit, said } = await run(options);
    assert.deepEqual([exit, said.length], [2, 1], JSON.stringify(options));
    assert.match(said[0]!, pattern);
  }
});

test('hours are read for the week alone; an id that cannot be seen is refused', async () => {
  const options = { method: '2sfca', threshold: '5' };
  const hours = await run({ ...options, demand: 'id,demand,x,y,hours\na,1,0,0,Mo-Fr 25:00-99:00\n' });
  assert.equal(hours.exit, 0);
  const ids = await run({ ...options, demand: 'id,demand,x,y\n\0,1,0,0\n"a\nb",1,0,0\n' });
  assert.deepEqual(
    ids.said.map((line) => line.replace(/^, /, '').split(': l')[0]),
    ['riga 2, colonna id', 'riga 3, colonna id'],
  );
});

test('a table that goes to a file is told with its rows', async () => {
  const { said } = await run({ method: '2sfca', threshold: '5', out });
  assert.deepEqual(said, [`3 righe: ${out}`]);
});
