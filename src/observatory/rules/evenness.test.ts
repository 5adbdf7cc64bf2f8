import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distanceOf, presenceOf, shareOf, type TownPresence } from './evenness.ts';

const town = (code: string, member: boolean, service: boolean, voices: TownPresence['voices']): TownPresence => ({
  code,
  member,
  service,
  voices,
});

test('counts what each municipality has, and tells few from none', () => {
  const presence = presenceOf([
    town('1', true, true, 'told'),
    town('2', false, true, 'hidden'),
    town('3', false, false, 'none'),
    town('4', false, false, null),
  ]);
  assert.deepEqual(presence, { towns: 4, member: 1, service: 2, told: 1, hidden: 1, silent: 1 });
  assert.equal(shareOf(presence, 'service'), 0.5);
  assert.equal(shareOf(presenceOf([]), 'service'), null);
});

test('the distance is between the best and the worst, and an empty part is neither', () => {
  const part = (name: string, ...towns: TownPresence[]) => ({ name, presence: presenceOf(towns) });
  const all = [
    part('empty'),
    part('half', town('1', true, false, null), town('2', false, false, null)),
    part('whole', town('3', true, false, null)),
    part('nothing', town('4', false, false, null)),
  ];
  const found = distanceOf(all, 'member')!;
  assert.deepEqual([found.best.name, found.worst.name, found.apart], ['whole', 'nothing', 1]);
  assert.equal(distanceOf(all.slice(0, 2), 'member'), null);
});
