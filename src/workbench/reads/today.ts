import { waiting as accounts } from '#accounts/reads/waiting.ts';
import { waiting as directory } from '#directory/reads/waiting.ts';
import type { Person } from '#kit/actor.ts';
import { type Db, readAs } from '#kit/database.ts';
import type { Waiting, WaitingQuestion } from '#kit/waiting.ts';
import { waiting as listening } from '#listening/reads/waiting.ts';
import { waiting as network } from '#network/reads/waiting.ts';
import { waiting as observatory } from '#observatory/reads/waiting.ts';
import { waiting as programme } from '#programme/reads/waiting.ts';
import { ranked } from '../rules/rank.ts';

/** Who is asked, in the order of the map. */
const slices = [accounts, network, directory, observatory, listening, programme];

/** Everything that waits for the person, most pressing first. Each slice answers within the person's own rows. */
export async function waitingFor(db: Db, actor: Person, question: WaitingQuestion): Promise<Waiting[]> {
  const found = await readAs(db, actor, async (tx) => {
    const all: Waiting[] = [];
    for (const ask of slices) all.push(...(await ask(tx, actor, question)));
    return all;
  });
  return ranked(found, question.today, question.now);
}
