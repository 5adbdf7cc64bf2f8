import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roadServer } from '../example.ts';
import { mostEnds, travelServer } from './travel-server.ts';

const brescia = { code: '017029', latitude: 45.5416, longitude: 10.2118 };
const rezzato = { code: '017161', latitude: 45.5125, longitude: 10.3183 };
const salo = { code: '017170', latitude: 45.6068, longitude: 10.5218 };
/** A clock that a test moves. */
const clockAt = (start: number) => {
  let now = start;
  return { now: () => new Date(now), pass: (ms: number) => (now += ms) };
};

test('minutes there and back, one request for each near end and way of moving, kept afterwards', async (t) => {
  const roads = await roadServer(t);
  const server = travelServer(`${roads.url}/`, clockAt(0));
  const there = await server.from('car', brescia, [rezzato, salo]);
  assert.deepEqual(
    [...there!],
    [
      ['017161', 11],
      ['017170', 12],
    ],
    'the fixture answers 10 minutes and one for each place',
  );
  assert.deepEqual([...(await server.to('car', [rezzato], brescia))!], [['017161', 21]]);
  assert.deepEqual(await server.from('car', brescia, [rezzato, salo]), there);
  await server.from('bicycle', brescia, [rezzato]);
  await server.from('foot', brescia, [rezzato]);
  assert.deepEqual(roads.asked, [
    '/table/v1/driving/10.21180,45.54160;10.31830,45.51250;10.52180,45.60680?sources=0&annotations=duration',
    '/table/v1/driving/10.21180,45.54160;10.31830,45.51250?destinations=0&annotations=duration',
    '/table/v1/bike/10.21180,45.54160;10.31830,45.51250?sources=0&annotations=duration',
    '/table/v1/foot/10.21180,45.54160;10.31830,45.51250?sources=0&annotations=duration',
  ]);
});

test('never more than a hundred points, nothing asked for nowhere, and where no road leads is not known', async (t) => {
  const roads = await roadServer(t);
  const server = travelServer(roads.url, clockAt(0));
  const many = Array.from({ length: 300 }, (_, i) => ({ code: `c${i}`, latitude: 45 + i / 1000, longitude: 10 }));
  assert.equal((await server.from('car', brescia, many))?.size, mostEnds);
  assert.equal(roads.asked[0]?.split('?')[0]?.split(';').length, 100);
  assert.deepEqual(await server.from('car', brescia, []), new Map());
  assert.equal(roads.asked.length, 1);
  roads.behave('no road');
  assert.deepEqual(await server.from('foot', brescia, [rezzato]), new Map());
});

for (const how of ['error', 'no table', 'not json', 'elsewhere', 'short', 'silence'] as const) {
  test(`a server that fails (${how}) is left alone for a minute, then asked again`, async (t) => {
    const [roads, clock] = [await roadServer(t), clockAt(0)];
    const server = travelServer(roads.url, clock);
    roads.behave(how);
    assert.equal(await server.from('car', brescia, [rezzato]), null);
    const asked = roads.asked.length;
    assert.equal(asked, 1, 'it is not followed anywhere');
    roads.behave('well');
    assert.equal(await server.from('car', brescia, [rezzato]), null);
    assert.equal(roads.asked.length, asked);
    clock.pass(60_000);
    assert.deepEqual([...(await server.from('car', brescia, [rezzato]))!], [['017161', 11]]);
  });
}

test('nobody at the address: no minutes, and no error', async () => {
  const server = travelServer('http://127.0.0.1:1', clockAt(0));
  assert.equal(await server.from('car', brescia, [rezzato]), null);
});
