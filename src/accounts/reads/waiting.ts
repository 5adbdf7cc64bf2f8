import { sql } from 'kysely';
import type { Person } from '#kit/actor.ts';
import { dayInRome } from '#kit/clock.ts';
import type { Tx } from '#kit/database.ts';
import { addDays } from '#kit/days.ts';
import { pending } from '#kit/queue.ts';
import type { Waiting, WaitingQuestion } from '#kit/waiting.ts';
import { may } from '../policy.ts';
import { words } from '../words/waiting.ts';

interface Sum {
  readonly n: number;
  readonly since: Date | null;
}

/** Roles offered to the person, requests about data they handle, jobs that failed. */
export async function waiting(tx: Tx, actor: Person, { lang, today }: WaitingQuestion): Promise<Waiting[]> {
  const w = words(lang);
  const line = (kind: string, { n, since }: Sum, rest: Pick<Waiting, 'title' | 'about' | 'path' | 'button' | 'due'>) =>
    n > 0 && since ? [{ kind, since, helps: n, ...rest }] : [];
  const offers = await offered(tx);
  const requests = may(actor, 'handle-requests').yes ? await asked(tx) : none;
  const failed = may(actor, 'manage-jobs').yes ? await stuck(tx) : none;
  return [
    ...line('accounts.offer', offers, {
      ...{ title: w.offers(offers.n), about: w.offersAbout, path: '/accounts', button: w.answer, due: null },
    }),
    ...line('accounts.request', requests, {
      ...{ title: w.requests(requests.n), about: w.requestsAbout, button: w.handle },
      ...{ path: '/accounts/privacy/requests', due: dueOf(requests.since, today) },
    }),
    ...line('accounts.job', failed, {
      ...{ title: w.jobs(failed.n), about: w.jobsAbout, path: '/accounts/jobs', button: w.look, due: null },
    }),
  ];
}

const none: Sum = { n: 0, since: null };

/** One month from the request (GDPR art. 12.3), counted as thirty days. */
const dueOf = (since: Date | null, today: string): string => (since ? addDays(dayInRome(since), 30) : today);

const one = async (rows: Promise<{ rows: Sum[] }>): Promise<Sum> => (await rows).rows[0] ?? none;

const offered = (tx: Tx): Promise<Sum> =>
  one(
    sql<Sum>`select count(*)::integer as n, min(given_at) as since from accounts.assignment
      where person = accounts.acting_person() and not accepted and ended_at is null
        and (valid_until is null or valid_until >= accounts.today())`.execute(tx),
  );

const asked = (tx: Tx): Promise<Sum> =>
  one(
    sql<Sum>`select count(*)::integer as n, min(asked_at) as since from accounts.data_request
      where state = 'waiting' and owner is distinct from accounts.acting_person()`.execute(tx),
  );

async function stuck(tx: Tx): Promise<Sum> {
  const failed = (await pending(tx)).filter((j) => j.state === 'failed');
  return { n: failed.length, since: failed.map((j) => j.at).sort((a, b) => a.getTime() - b.getTime())[0] ?? null };
}
