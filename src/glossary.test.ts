import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';

const cells = (line: string): number => line.split('|').length;

it('every row of the glossary has the cells of its table', () => {
  const lines = readFileSync(new URL('../GLOSSARY.md', import.meta.url), 'utf8').split('\n');
  let header = 0;
  const broken = lines.filter((line) => {
    if (!line.startsWith('|')) header = 0;
    else if (header === 0) header = cells(line);
    return header > 0 && cells(line) !== header;
  });
  assert.deepEqual(broken, []);
});
