import type { Person } from '#kit/actor.ts';
import type { Tx } from '#kit/database.ts';
import { addDays } from '#kit/days.ts';
import { number } from '#kit/i18n.ts';
import type { Waiting, WaitingQuestion } from '#kit/waiting.ts';
import type { Gap } from '../model.ts';
import { may } from '../policy.ts';
import { gapsWaiting } from '../store/gaps.ts';
import { invitationsWaiting, pactsToAsk } from '../store/pacts.ts';
import { waitingVoices } from '../store/voices.ts';
import { words as publicWords } from '../words/public.ts';
import { words } from '../words/waiting.ts';
import { categoryText, placeNames } from './where.ts';

/** A decision is announced this many days before it is to be looked at again. */
const reviewAhead = 14;

/** What waits in listening for whoever acts in this transaction. */
export async function waiting(tx: Tx, actor: Person, q: WaitingQuestion): Promise<Waiting[]> {
  return [...(await voices(tx, actor, q)), ...(await gaps(tx, actor, q)), ...(await pacts(tx, actor, q))];
}

async function voices(tx: Tx, actor: Person, { lang }: WaitingQuestion): Promise<Waiting[]> {
  // Whoever groups voices reads them too: a coordinator, who turns none into a need.
  if (!may(actor, 'take-up').yes) return [];
  const { n, since } = await waitingVoices(tx);
  if (n === 0 || since === null) return [];
  const w = words(lang);
  const said = { title: w.voices(number(lang, n), n === 1), about: w.voicesAbout, button: w.read };
  return [{ kind: 'listening.voices', ...said, since, due: null, helps: n, path: '/listening/voices' }];
}

async function gaps(tx: Tx, actor: Person, { lang, today }: WaitingQuestion): Promise<Waiting[]> {
  if (!may(actor, 'take-up').yes && !may(actor, 'decide').yes) return [];
  const found = await gapsWaiting(tx, addDays(today, reviewAhead));
  if (found.length === 0) return [];
  const where = await placeNames(tx);
  const w = words(lang);
  return found.map((g) => ({
    ...told(g, w),
    about: `${categoryText(lang, g.category, publicWords(lang).anything)}, ${where(g)}: ${g.hours}`,
    since: g.takenAt ?? g.madeAt,
    due: g.review ?? g.answerBy,
    helps: 1,
    path: `/listening/gaps/${g.id}`,
    button: w.open,
  }));
}

function told(gap: Gap & { readonly review: string | null }, w: ReturnType<typeof words>) {
  if (gap.review !== null) return { kind: 'listening.review', title: w.review };
  if (gap.pact !== null) return { kind: 'listening.pact', title: w.pact };
  return gap.takenAt === null
    ? { kind: 'listening.take-up', title: w.take }
    : { kind: 'listening.reply', title: w.reply };
}

/** Invitations to answer, and pacts that are many enough to ask. */
async function pacts(tx: Tx, actor: Person, { lang }: WaitingQuestion): Promise<Waiting[]> {
  if (!may(actor, 'join-pact').yes) return [];
  const w = words(lang);
  const rest = (id: string) => ({ due: null, helps: 1, path: `/listening/pacts/${id}`, button: w.open });
  return [
    ...(await invitationsWaiting(tx)).map((p) => ({
      ...{ kind: 'listening.invitation', title: w.invitation, about: p.title, since: p.invitedAt, ...rest(p.id) },
    })),
    ...(await pactsToAsk(tx)).map((p) => ({
      ...{ kind: 'listening.pact-to-ask', title: w.askPact, about: p.title, since: p.since, ...rest(p.id) },
    })),
  ];
}
