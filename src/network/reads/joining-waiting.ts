import type { Person } from '#kit/actor.ts';
import { dayInRome } from '#kit/clock.ts';
import type { Tx } from '#kit/database.ts';
import { addDays } from '#kit/days.ts';
import type { Waiting, WaitingQuestion } from '#kit/waiting.ts';
import { may } from '../policy.ts';
import { handlerVerb, type JoiningState } from '../rules/joining.ts';
import { type JoiningRequest, selectRequests } from '../store/joining.ts';
import { joiningWaitingWords } from '../words/joining-waiting.ts';

/** Requests to answer and acts to file, for whoever handles them: one line of each sort. */
export async function joiningWaiting(tx: Tx, actor: Person, { lang }: WaitingQuestion): Promise<Waiting[]> {
  if (!may(actor, 'review-joining').yes) return [];
  const w = joiningWaitingWords(lang);
  const all = await selectRequests(tx, { states: ['submitted', 'approved'], limit: 200 });
  const own = all.filter((r) => may(actor, handlerVerb(r.kind)).yes);
  const line = (kind: string, state: JoiningState, title: (n: number) => string): Waiting[] => {
    const rows = own.filter((r) => r.state === state);
    const [oldest] = rows.toSorted((a, b) => a.changedAt.getTime() - b.changedAt.getTime());
    if (!oldest) return [];
    const one = rows.length === 1;
    return [
      {
        ...{ kind, title: title(rows.length), about: namesOf(rows), since: oldest.changedAt, helps: rows.length },
        due: state === 'submitted' ? answerBy(oldest) : null,
        path: one ? `/network/joining/${oldest.id}` : '/network/joining',
        button: one ? w.open : w.look,
      },
    ];
  };
  return [
    ...line('network.joining-to-review', 'submitted', w.review),
    ...line('network.act-to-file', 'approved', w.file),
  ];
}

/** Administrative proceedings end within thirty days where no other term is set (law 241/1990, article 2). */
export const answerBy = (r: Pick<JoiningRequest, 'askedAt'>): string => addDays(dayInRome(r.askedAt), 30);

const namesOf = (rows: readonly JoiningRequest[]): string =>
  `${rows
    .slice(0, 3)
    .map((r) => r.body.name)
    .join(', ')}${rows.length > 3 ? ' …' : ''}`;
