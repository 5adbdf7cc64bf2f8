import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KyselyPlugin } from 'kysely';
import type { Deps } from '#kit/http.ts';
import { testDatabase } from '#kit/testing.ts';
import { submitNeed } from '#needs/actions/submit-need.ts';
import { exampleNeed } from '#needs/example.ts';
import { lombardy } from '../../fillings.ts';
import { release } from './release.ts';

/** Does `work` once, after the answer to the given statement (1 = the first) of whatever is run with the plugin. */
function after(statement: number, work: () => Promise<unknown>): KyselyPlugin {
  let answered = 0;
  return {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      if (++answered === statement) await work();
      return result;
    },
  };
}

const at = (deps: Deps, day: string): Deps => ({ ...deps, clock: { now: () => new Date(`${day}T12:00:00Z`) } });

test('a release reads everything at one moment, which comes after its turn', async (t) => {
  const { db, deps: web } = await testDatabase(t, lombardy);
  const deps = { ...web, db };
  const family = () => submitNeed(at(deps, '2026-11-25'), exampleNeed(), 'whole');
  const counted = async (statement: number, day: string) => {
    const slow = { ...at(deps, day), db: deps.db.withPlugin(after(statement, family)) };
    const { id } = await release(slow, 'installation');
    return (await db.selectFrom('observatory.counted').select('need').where('release', '=', id).execute()).length;
  };
  await family();
  assert.equal(await counted(2, '2026-11-26'), 1, 'what comes while it reads waits for the next');
  assert.equal(await counted(1, '2026-11-27'), 3, 'what comes while it waits for its turn is counted');
});
