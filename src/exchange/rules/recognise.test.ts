import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { importers } from '../../importers.ts';
import { faultsCsv } from './faults-csv.ts';
import { chosen, headingOf, recognise, template, unchanged } from './recognise.ts';

it('recognises every column of its own templates, each as itself', () => {
  for (const importer of importers.filter((i) => i.mapped)) {
    const { kind, columns, mapped } = importer;
    const [headers] = parse(template(importer), { bom: true, delimiter: ';' }) as string[][];
    assert.equal(new Set(headers).size, headers!.length, kind);
    assert.deepEqual(
      Object.keys(recognise(columns, headers!)),
      columns.map((c) => c.name),
      `${kind} ${mapped}`,
    );
  }
});

it('a choice is a mapping without repetitions, or says which was chosen twice', () => {
  const known = ['a', 'b', 'c'].map((name) => ({ name, headers: [name] }));
  const choice = fc.array(fc.constantFrom('a', 'b', 'c', '', 'none', '__proto__'), { maxLength: 6 });
  fc.assert(
    fc.property(choice, (choices) => {
      const columns = choices.map((_, i) => `column ${i}`);
      const result = chosen(columns, known, (i) => choices[i]!);
      const used = choices.filter((c) => ['a', 'b', 'c'].includes(c));
      if ('twice' in result) return assert.ok(used.filter((c) => c === result.twice).length > 1);
      assert.deepEqual(Object.keys(result.mapping).sort(), used.sort());
      assert.ok(unchanged(result.mapping, result.mapping));
    }),
  );
});

it('a fault names the column as the file does, else as the template does', () => {
  const { columns } = importers.find((i) => i.kind === 'services')!;
  const file = ['Nome', 'Quanto costa', 'Orario'];
  const named = (column: string | null) => headingOf(columns, file, { name: 'Nome', price: 'Quanto costa' }, column);
  assert.deepEqual(['name', 'x_price', 'price', 'municipality', 'Orario', 'z', null].map(named), [
    'Nome',
    'Quanto costa',
    'Quanto costa',
    'comune',
    'Orario',
    'z',
    '',
  ]);
});

it('the file of remarks runs nowhere', () => {
  assert.equal(faultsCsv(['Riga'], [[-3, '=x', '+cmd|x', 'sì']]), "\uFEFFRiga\r\n-3;'=x;'+cmd|x;sì\r\n");
});
