import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import type { FileCommand } from '#kit/commands.ts';
import { AppError, BadFile, faultLine } from '#kit/errors.ts';
import { attackCommand } from './attack.ts';
import { protectCommand } from './protect.ts';

const folder = mkdtempSync(join(tmpdir(), 'disclosure-'));
let written = 0;
const file = (text: string): string => {
  const path = join(folder, `${++written}.csv`);
  writeFileSync(path, text);
  return path;
};

/** Runs a command as typed; faults without the names of files. */
async function run(command: FileCommand, options: Record<string, string>, asJson = false) {
  const said: string[] = [];
  let json: Record<string, unknown> | null = null;
  const code = await command
    .run({
      args: [],
      options,
      asJson,
      path: (p) => p,
      stdin: Readable.from([]),
      out: async (line) => void said.push(line),
      json: async (value) => {
        json = value as Record<string, unknown>;
      },
      err: (line) => said.push(line),
    })
    .catch((error) => {
      if (error instanceof BadFile) said.push(...error.faults.map((f) => faultLine(f).replace(/^[^,:]*[,:] /, '')));
      else if (error instanceof AppError) said.push(error.message);
      else throw error;
      return 2;
    });
  return { code, said, json: json as Record<string, unknown> | null };
}

const leaves = [
  'Comune,Età,n',
  ...['a,0-2,1', 'a,3-5,20', 'a,6-10,14', 'b,0-2,12', 'b,3-5,9', 'b,6-10,30', 'c,0-2,8', 'c,3-5,17'],
].join('\n');
const hier = 'dim,child,parent\nComune,a,Valle\nComune,b,Valle\nComune,Valle,Ambito\nComune,c,Ambito\n';

describe('protect and attack, on files', () => {
  it('writes all combinations with the same sums, hides the small ones, and the attack finds nothing', async () => {
    const out = join(folder, 'published.csv');
    const hierarchy = file(hier);
    const made = await run(protectCommand, { table: file(leaves), hierarchy, out }, true);
    assert.equal(made.code, 0);
    const rows = readFileSync(out, 'utf8').trim().split('\n').slice(1);
    assert.equal(rows.length, 5 * 4);
    assert.ok(rows.includes('a,0-2,'));
    assert.ok(rows.includes('c,6-10,0'));
    assert.ok(rows.includes('Ambito,Totale,111'));
    assert.equal(made.json?.suppressed, rows.filter((r) => r.endsWith(',')).length);
    const attacked = await run(attackCommand, { table: out, hierarchy }, true);
    assert.deepEqual([attacked.code, attacked.json?.safe], [0, true]);
  });

  it('the order of the lines tells nothing of what is hidden', async () => {
    const order = async (rows: readonly string[], hierarchy?: string) => {
      const options = {
        table: file(`x,y,n\n${rows.join('\n')}\n`),
        ...(hierarchy ? { hierarchy: file(hierarchy) } : {}),
      };
      return (await run(protectCommand, options)).said.map((line) => line.replace(/,[^,]*$/, ''));
    };
    const names = ['10-13,s', '6-9,s', '6-9,t', '10-13,t'];
    const some = await order(names.map((name, i) => `${name},${[3, 9, 30, 1][i]}`));
    assert.deepEqual(some.slice(0, 5), ['x,y', 'Totale,Totale', 'Totale,s', 'Totale,t', '6-9,Totale']);
    assert.deepEqual(await order(names.toReversed().map((name, i) => `${name},${[40, 1, 2, 7][i]}`)), some);
    const tree = 'dim,child,parent\nx,6-9,R\nx,10-13,R\n';
    const wide = await order(
      names.map((name, i) => `${name},${[3, 9, 30, 1][i]}`),
      tree,
    );
    assert.deepEqual(
      await order(
        names.map((name, i) => `${name},${[30, 1, 2, 9][i]}`),
        tree,
      ),
      wide,
    );
  });

  it('names the cells that a published table gives away', async () => {
    const table = file('x,value\nTotale,12\na,\nb,9\nc,0\n');
    const { code, said } = await run(attackCommand, { table });
    assert.equal(code, 1);
    assert.deepEqual(said.slice(1), ['x=a: è nascosta, ma vale 3 di sicuro']);
    const shown = await run(attackCommand, { table: file('x,value\nTotale,12\na,3\nb,9\n') }, true);
    assert.deepEqual(shown.json?.exposed, [{ cell: { x: 'a' }, value: 3, min: 3, max: 3 }]);
  });

  it('refuses, with row and column, what is not a table of counts', async () => {
    const cases: [Record<string, string>, string][] = [
      [{ table: file('x,n\na,-1\n') }, 'riga 2, colonna n: «-1» non è un numero intero da 0 in su'],
      [{ table: file('x,n\na,\n') }, 'riga 2, colonna n: manca il numero'],
      [{ table: file('x,n\na,1.5\n') }, 'riga 2, colonna n: «1.5» non è un numero intero da 0 in su'],
      [
        { table: file('x;n\na;1.000\n') },
        'riga 2, colonna n: «1.000» si legge in due modi: scrivi il numero senza punti né virgole',
      ],
      [{ table: file('x,n\na,1,5\n') }, 'riga 2: ha 3 valori, le colonne sono 2'],
      [
        { table: file('x,n\na,1000000001\n') },
        'riga 2, colonna n: «1000000001» è troppo grande: si conta fino a un miliardo',
      ],
      [
        { table: file('x,n\na,1000000000\nb,8\n') },
        'La somma dei numeri è troppo grande: si conta fino a un miliardo.',
      ],
      [
        { table: file('x,persone\na,9\n') },
        'riga 1, colonna n: manca la colonna dei numeri: chiamala «n» (si capiscono anche value, valore, conteggio, count)',
      ],
      [{ table: file('x,n\na,1\na,2\n') }, 'riga 3, colonna x: la stessa combinazione è già alla riga 2'],
      [{ table: file('x,n\n') }, 'non c’è nessuna riga sotto i nomi delle colonne'],
      [{ table: file('n\n3\n') }, 'riga 1: oltre a «n» serve almeno una colonna: da che cosa si conta'],
      [
        { table: file('value,n\na,3\n') },
        'riga 1, colonna value: una dimensione non può chiamarsi «value»: è il nome della colonna dei numeri',
      ],
      [{ table: file('Comune,n\nz,7\n'), hierarchy: file(hier) }, 'riga 2, colonna Comune: «z» non è nella gerarchia'],
      [
        { table: file('Comune,n\nValle,7\n'), hierarchy: file(hier) },
        'riga 2, colonna Comune: «Valle» ha altre voci sotto di sé: qui vanno solo le voci più basse',
      ],
      [
        { table: file('x,n\na,7\n'), hierarchy: file('dim,child,parent\nx,a,b\nx,b,a\n') },
        'riga 2, colonna parent: «a» sta sotto sé stessa, passando per «b»: la gerarchia gira in tondo',
      ],
      [
        { table: file('x,n\na,7\n'), hierarchy: file('dim,child,parent\nx,a,b\nx,a,c\n') },
        'riga 3, colonna child: «a» sta già sotto «b» (riga 2): una voce sta sotto una sola altra',
      ],
      [
        { table: file('x,n\na,7\n'), threshold: 'x' },
        '--threshold: serve un numero intero da 1 in su (fino a 999999), non «x».',
      ],
      [
        { table: file('x,n\na,7\n'), width: '1.000' },
        '--width: «1.000» si legge in due modi: scrivi il numero senza punti né virgole, come 1000.',
      ],
    ];
    for (const [options, said] of cases) {
      const out = join(folder, 'never.csv');
      const found = await run(protectCommand, { ...options, out });
      assert.deepEqual([found.code, found.said[0]], [2, said]);
      assert.ok(!existsSync(out));
    }
  });

  it('refuses a published table that lacks a combination or contradicts itself', async () => {
    const lacking = await run(attackCommand, { table: file('x,y,value\nTotale,Totale,9\na,Totale,9\nTotale,b,9\n') });
    assert.deepEqual(lacking, {
      code: 2,
      said: ['manca la combinazione a · b: servono tutte, anche nascoste'],
      json: null,
    });
    const wrong = await run(attackCommand, { table: file('x,value\nTotale,12\na,5\nb,9\n') });
    assert.deepEqual(wrong.said, ['riga 2, colonna value: il totale è 12, ma le sue parti (righe 3, 4) fanno 14']);
    const nested = await run(attackCommand, { table: file('x,value\nTotale,12\nA,12\na,5\nb,7\n') });
    assert.match(nested.said.join(), /fanno 24: se alcune voci ne contengono altre, manca --hierarchy$/);
    const twisted = await run(attackCommand, { table: file('x,value\nTotale,12\na,15\nb,\nc,\n') });
    assert.equal(twisted.code, 2);
    assert.match(twisted.said[0]!, /si contraddicono/);
  });
});

describe('files as people have them', () => {
  it('the column of the numbers has its name in the method, or one that people give it', async () => {
    for (const name of ['n', 'value', 'valore', 'Conteggio', 'count']) {
      const out = join(folder, `${name}.csv`);
      const made = await run(protectCommand, { table: file(`x,${name}\na,9\nb,12\n`), out });
      const lines = readFileSync(out, 'utf8').trim().split('\n');
      assert.deepEqual([made.code, lines[0], lines.slice(1).sort()], [0, 'x,value', ['Totale,21', 'a,9', 'b,12']]);
      const table = file(`x,${name}\nTotale,12\na,\nb,9\n`);
      assert.deepEqual((await run(attackCommand, { table })).said.slice(1), ['x=a: è nascosta, ma vale 3 di sicuro']);
    }
    // Beside the name of the method, another is a dimension.
    const both = await run(attackCommand, { table: file('count,value\nTotale,12\na,\nb,9\n') });
    assert.deepEqual(both.said.slice(1), ['count=a: è nascosta, ma vale 3 di sicuro']);
  });

  it('a published table that is none is refused with row and column', async () => {
    const cases: [string, string][] = [
      ['value\n3\n', 'riga 1: oltre a «value» serve almeno una colonna: da che cosa si conta'],
      ['x,value\nTotale,1e999\n', 'riga 2, colonna value: «1e999» non è un numero intero da 0 in su'],
      ['x,value\nTotale,-1\n', 'riga 2, colonna value: «-1» non è un numero intero da 0 in su'],
      ['x,value\n,4\n', 'riga 2, colonna x: manca la voce'],
      [
        'x,n\na,9\nb,7\n',
        'non c’è nessun totale, nemmeno Totale: si attacca la tabella pubblicata, quella che scrive protect, non i conteggi da proteggere',
      ],
      ['x,value\n', 'non c’è nessuna riga sotto i nomi delle colonne'],
      ['x,value\nTotale,9\nTotale,9\n', 'riga 3, colonna value: la stessa combinazione è già alla riga 2'],
      ['x,value\n"Totale,9\n', 'riga 2: una virgolette aperta non è mai stata chiusa'],
    ];
    for (const [text, said] of cases) {
      const found = await run(attackCommand, { table: file(text) });
      assert.deepEqual([found.code, found.said[0]], [2, said]);
    }
    // One may know a number exactly when the width asked for is none.
    const known = await run(attackCommand, { table: file('x,value\nTotale,12\na,\nb,5\n'), width: '0' });
    assert.deepEqual([known.code, known.said], [0, ['3 celle: nessuna dice più di quanto deve.']]);
    const quoted = await run(attackCommand, { table: file('"a ""b"", c",value\nTotale,12\n"x, ""y""",\nz,9\n') });
    assert.deepEqual(quoted.said.slice(1), ['a "b", c=x, "y": è nascosta, ma vale 3 di sicuro']);
  });

  it('a table or a hierarchy of very many rows is read or refused, never half way', async () => {
    const many = Array.from({ length: 100_000 }, (_, i) => `k${i},9`).join('\n');
    const refused = await run(protectCommand, { table: file(`x,n\n${many}\n`) });
    assert.deepEqual(
      [refused.code, refused.said[0]],
      [2, 'fra tutte le voci ci sono più di 100.000 combinazioni: dividi la tabella'],
    );
    const chain = Array.from({ length: 20_000 }, (_, i) => `x,c${i},c${i + 1}`).join('\n');
    const circle = file(`dim,child,parent\n${chain}\nx,c20000,c7\n`);
    const round = await run(protectCommand, { table: file('x,n\nc0,9\n'), hierarchy: circle });
    assert.deepEqual(
      [round.code, round.said[0]],
      [2, 'riga 9, colonna parent: «c7» sta sotto sé stessa, passando per «c8»: la gerarchia gira in tondo'],
    );
  });
});
