import type { BrowserContext } from 'playwright-core';
import type { Db } from '#kit/database.ts';
import { examplePerson, exampleSession } from '../src/accounts/example.ts';
import type { NodeKind } from '../src/accounts/model.ts';
import { roleCodes, roles } from '../src/accounts/rules/roles.ts';

/** Somebody with every role, each at the widest place of the territory where it may be given; with the second factor. */
export async function somebodyWithEveryRole(db: Db): Promise<{ cookie: string }> {
  const nodes = await db
    .selectFrom('accounts.node')
    .distinctOn('kind')
    .select(['kind', 'ref'])
    .orderBy('kind')
    .orderBy('name')
    .execute();
  const places = new Map(nodes.map((n) => [n.kind, n.ref]));
  const given = roleCodes.flatMap((role) => {
    const kinds: readonly NodeKind[] = roles[role].at;
    const kind = kinds.find((k) => places.has(k));
    return kind ? [{ role, kind, ref: places.get(kind)! }] : [];
  });
  const person = await examplePerson(db, { name: 'Ada Tuttofare', roles: given, password: 'una frase lunga e mia' });
  return exampleSession(db, person, { secondFactor: true });
}

/** Gives a browser the session that `exampleSession` opened. */
export async function signIn(context: BrowserContext, url: string, cookie: string): Promise<void> {
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
}
