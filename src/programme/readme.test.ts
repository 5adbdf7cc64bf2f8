import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { it } from 'node:test';

const at = (path: string) => new URL(path, import.meta.url);

it('the README names every table of the programme', () => {
  const readme = readFileSync(at('README.md'), 'utf8');
  const sql = readdirSync(at('../../migrations')).map((f) => readFileSync(at(`../../migrations/${f}`), 'utf8'));
  const tables = [...sql.join('\n').matchAll(/^create table programme\.(\w+)/gm)].map((m) => m[1]!);
  assert.ok(tables.length > 30);
  assert.deepEqual(
    tables.filter((t) => !readme.includes(`\`${t}\``)),
    [],
  );
});
