import type { Person } from '#kit/actor.ts';
import type { Tx } from '#kit/database.ts';
import type { Waiting, WaitingQuestion } from '#kit/waiting.ts';
import { may } from '../policy.ts';
import { placeKey, placeOf } from '../store/membership.ts';
import { waitingWords } from '../words/register-waiting.ts';
import { type Lacking, membersLacking, ownBodiesWithoutDeputy } from './lacking.ts';
import { namedPlaces } from './places.ts';

/** What the register waits for: members without a contact, one line for each network or alliance; one's own body without a deputy. */
export async function registerWaiting(
  tx: Tx,
  actor: Person,
  { lang, today, now }: WaitingQuestion,
): Promise<Waiting[]> {
  const w = waitingWords(lang);
  const found: Waiting[] = [];
  if (may(actor, 'manage-members').yes) {
    const lacking = await membersLacking(tx, 'contact', today);
    const byPlace = Map.groupBy(lacking, (l) => placeKey(placeOf(l)));
    const names = await namedPlaces(
      tx,
      [...byPlace.values()].map(([first]) => placeOf(first!)),
    );
    for (const [key, of] of byPlace) {
      const place = names.get(key);
      found.push({
        ...{ kind: 'network.member-without-contact', title: w.giveContact(of.length), about: place?.name ?? '' },
        ...{
          since: oldest(of),
          due: null,
          helps: of.length,
          path: `${place?.path}/manage?lacking=contact`,
          button: w.open,
        },
      });
    }
  }
  if (may(actor, 'name-people').yes)
    for (const { ref, name } of await ownBodiesWithoutDeputy(tx, actor, today))
      found.push({
        ...{ kind: 'network.body-without-deputy', title: w.nameDeputy, about: name, since: now, due: null, helps: 1 },
        ...{ path: `/network/organizations/${ref}/people`, button: w.name },
      });
  return found;
}

const oldest = (all: readonly Lacking[]): Date => new Date(Math.min(...all.map((l) => l.since.getTime())));
