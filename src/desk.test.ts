import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Actor, namedPerson } from '#kit/actor.ts';
import { newApp } from '#kit/http.ts';
import { deskLinks } from './desk.ts';

/** The left column of somebody, at an address. */
async function column(actor: Actor, path: string) {
  const app = newApp();
  app.get('*', (c) => {
    c.set('lang', 'it');
    c.set('path', path);
    c.set('actor', actor);
    return c.json(deskLinks(c));
  });
  return (await (await app.request('/')).json()) as ReturnType<typeof deskLinks>;
}

const grant = { nodeKind: 'alliance', nodeName: 'Valle Trompia', until: null, active: true };
const holding = (role: string): Actor => ({
  ...namedPerson('01890000-0000-7000-8000-000000000001'),
  grants: [{ ...grant, role, node: '01890000-0000-7000-8000-000000000002' }],
});

test('the left column leads whoever may keep proposals to theirs, and nobody else', async () => {
  const desk = '/observatory/proposals/desk';
  const own = (await column(holding('facilitator'), desk)).find((e) => e.path === desk);
  assert.deepEqual(own, { path: desk, label: 'Proposte dal simulatore', active: true });
  assert.equal(
    (await column(holding('contact'), desk)).some((e) => e.path === desk),
    false,
  );
  assert.equal(
    (await column('anyone', desk)).some((e) => e.path === desk),
    false,
  );
});
