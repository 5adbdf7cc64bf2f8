import type { Person } from '#kit/actor.ts';
import type { Tx } from '#kit/database.ts';
import { addDays } from '#kit/days.ts';
import type { Waiting, WaitingQuestion } from '#kit/waiting.ts';
import type { Cycle } from '../model.ts';
import { may } from '../policy.ts';
import { chainOf, isOpen, type KnownOfChain, levelOf, nextStep } from '../rules/chain.ts';
import { words as actWords } from '../words/acts.ts';
import { words } from '../words/waiting-cycles.ts';
import { placesFor } from './act-places.ts';
import { acts } from './acts.ts';
import { besideActs } from './chain.ts';
import { cycles } from './cycles.ts';
import { lessons } from './lessons.ts';

/** Days before a deadline from which it is told. */
const near = 45;

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** Of the cycle that goes on: deadlines near, the next act of one's own place, lessons nobody answered. */
export async function cyclesWaiting(tx: Tx, actor: Person, q: WaitingQuestion): Promise<Waiting[]> {
  if (!may(actor, 'record-act').yes && !may(actor, 'manage-cycle').yes) return [];
  const all = await cycles(tx);
  const codes = all.map((c) => c.code);
  const open = all.find((c) => isOpen(c, codes, q.today));
  if (!open) return [];
  return [...deadlines(open, q), ...(await nextActs(tx, actor, open, q)), ...(await unanswered(tx, actor, open, q))];
}

function deadlines(cycle: Cycle, { lang, today }: WaitingQuestion): Waiting[] {
  const w = words(lang);
  return (cycle.rules.deadlines.value ?? [])
    .filter((d) => d.date >= today && d.date <= addDays(today, near))
    .map((d) => ({
      ...{ kind: 'programme.deadline', title: w.deadline(d[lang]), about: cycle.name[lang], button: w.open },
      ...{ since: noon(addDays(d.date, -near)), due: d.date, helps: 1, path: `/programme/cycles/${cycle.code}` },
    }));
}

/** The next act, for whoever may record it where it is made: the region's own, or each network's. */
async function nextActs(
  tx: Tx,
  actor: Person,
  cycle: Cycle,
  { lang, now, today }: WaitingQuestion,
): Promise<Waiting[]> {
  if (!may(actor, 'record-act').yes) return [];
  const w = words(lang);
  const made = await acts(tx, cycle.code);
  // A region is told of its own steps only: eight networks' next acts are the networks' work.
  const places = await placesFor(tx, 'record-act');
  const top = places.some((p) => p.kind === 'region') ? 'region' : 'network';
  const beside = new Map<string, KnownOfChain>();
  for (const { network } of places)
    if (network !== null) beside.set(network, (await besideActs(tx, cycle.code, network, today)).known);
  return places
    .filter((p) => p.kind === top)
    .flatMap((place): Waiting[] => {
      const own = made.filter((a) => a.network === null || a.network === place.network);
      const known = place.network === null ? undefined : beside.get(place.network);
      // Steps of calls have their own lines (waiting-calls.ts).
      const next = nextStep(chainOf(own, true, known).filter((s) => !known?.due.has(s.step)));
      if (!next || levelOf[next.step] !== place.kind) return [];
      const since = own.map((a) => a.recordedAt).sort((a, b) => b.getTime() - a.getTime())[0] ?? now;
      const query = new URLSearchParams({
        cycle: cycle.code,
        step: next.step,
        ...(place.network ? { network: place.network } : {}),
      });
      return [
        {
          ...{
            kind: 'programme.next-act',
            title: w.record(actWords(lang).steps[next.step]),
            since,
            due: null,
            helps: 1,
          },
          ...{
            about: `${cycle.name[lang]} · ${place.name}`,
            path: `/programme/acts/new?${query}`,
            button: w.recordButton,
          },
        },
      ];
    });
}

async function unanswered(tx: Tx, actor: Person, cycle: Cycle, { lang }: WaitingQuestion): Promise<Waiting[]> {
  if (!may(actor, 'manage-cycle').yes) return [];
  const w = words(lang);
  const open = (await lessons(tx)).filter(
    (l) => l.cycle < cycle.code && !l.answers.some((a) => a.cycle === cycle.code),
  );
  const since = open.map((l) => l.recordedAt).sort((a, b) => a.getTime() - b.getTime())[0];
  if (!since) return [];
  return [
    {
      ...{ kind: 'programme.lessons', title: w.answer(open.length), about: cycle.name[lang], since, due: null },
      ...{ helps: open.length, path: '/programme/lessons', button: w.answerButton },
    },
  ];
}
