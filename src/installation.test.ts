import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import type { Db } from '#kit/database.ts';
import { testDatabase } from '#kit/testing.ts';
import { webDeps } from './installation.ts';

const userOf = async (db: Db) => (await sql<{ role: string }>`select current_user as role`.execute(db)).rows[0]?.role;

describe('the web server’s connection', () => {
  it('is refused when it owns the tables, before a page is served', async (t) => {
    const { url, deps } = await testDatabase(t);
    await assert.rejects(webDeps({ ...deps, config: { ...deps.config, webUrl: url } }), {
      code: 'bad-input',
      message: /concilia_web/,
    });
  });

  it('reads as the same weak role, also where the address of the replica names the owner', async (t) => {
    const { url, deps } = await testDatabase(t);
    for (const readUrl of [null, url, deps.config.webUrl]) {
      const web = await webDeps({ ...deps, config: { ...deps.config, readUrl } });
      assert.deepEqual([await userOf(web.db), await userOf(web.readDb)], ['concilia_web', 'concilia_web']);
      await web.close();
    }
  });
});
