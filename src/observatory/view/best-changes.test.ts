import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyWeek } from '#kit/week.ts';
import type { NamedChange } from '../reads/best-changes.ts';
import { tied } from './best-changes.tsx';

const site = (name: string, gained: number): NamedChange => ({
  candidate: { kind: 'site', municipality: name, places: 30, week: emptyWeek() },
  gained,
  yearlyCents: null,
  outside: 0,
  centsPerHour: null,
  service: null,
  place: { code: name, name },
});

test('new sites that give the same are one row, in no order among themselves', () => {
  const rows = tied('it', [site('Leno', 420), site('Acquafredda', 300), site('Adro', 300.2), site('Chiari', 299)]);
  assert.deepEqual(
    rows.map((r) => r.towns),
    [['Leno'], ['Acquafredda', 'Adro'], ['Chiari']],
  );
});
