import { recordSetup } from '#kit/audit.ts';
import { today } from '#kit/clock.ts';
import { inTransaction } from '#kit/database.ts';
import { addDays } from '#kit/days.ts';
import type { Deps } from '#kit/http.ts';
import { asksByItself } from '../reads/asking.ts';
import { confirmAfter } from '../rules/check-next.ts';
import { askable } from '../store/still-right.ts';
import { sendLink } from './send-link.ts';

/** Bodies written to at once: the others come on the next days. */
const aDay = 50;

/** Where the installation was told to do so by itself, asks bodies with records half a year old whether they are still right, each at most once in half a year. */
export const askOldest = (deps: Deps): Promise<void> =>
  inTransaction(deps.db, async (tx) => {
    if (!(await asksByItself(tx, deps.demo))) return;
    const now = deps.clock.now();
    const since = new Date(now.getTime() - confirmAfter * 86_400_000);
    let written = 0;
    // Who cannot be written to (no address, asked this week) takes nobody else's turn.
    for (const body of await askable(tx, addDays(today(deps.clock), -confirmAfter), since)) {
      if (written === aDay) break;
      if (!(await sendLink(tx, deps, body, 'job'))) continue;
      await recordSetup(tx, { verb: 'directory.ask', kind: 'organization', id: body.body });
      written++;
    }
  });
