import type { Actor } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { type Clock, today } from '#kit/clock.ts';
import { inTransaction, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { emit } from '#kit/events.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import { enqueue } from '#kit/jobs.ts';
import { loadSolver } from '#kit/linear-program.ts';
import { writeLinks } from '#thread/reads.ts';
import type { ReleaseId, ReleaseRow } from '../model.ts';
import { may } from '../policy.ts';
import { anewIn, askedIn } from '../rules/asked-in.ts';
import { groundOf } from '../rules/ground.ts';
import { type MadeRelease, publish } from '../rules/publish.ts';
import { publishAsked } from '../rules/publish-asked.ts';
import { rawRelease } from '../rules/raw-release.ts';
import type { Unsafe } from '../rules/safe-cells.ts';
import { chainsOf } from '../rules/territory.ts';
import { afterLast } from '../rules/weekly.ts';
import { insertAskedRows, selectAllAsked } from '../store/asked.ts';
import { insertGround } from '../store/grounds.ts';
import { readPast, replacePast } from '../store/past.ts';
import { insertRelease, lockReleases, selectRelease, selectWeekly } from '../store/releases.ts';
import { type Gathered, gather } from './gather-release.ts';

/** Which needs a release counts (voiced before the cutoff) and the day it is called by. */
export type When = Pick<ReleaseRow, 'asOf' | 'cutoff' | 'reason'>;

const atOnce = (clock: Clock): When => ({ asOf: today(clock), cutoff: clock.now(), reason: 'asked' });

/**
 * Makes a release: counts every need voiced until now against what is open, publishes what may be shown, and links each
 * need to the release that counts it. One transaction: all of it, or nothing, from data of one moment.
 * @throws AppError `not-allowed` when the actor may not move the figures.
 */
export async function release(deps: Deps, actor: Actor, asked: When = atOnce(deps.clock)): Promise<ReleaseRow> {
  const allowed = may(actor, 'release');
  if (!allowed.yes) throw new AppError('not-allowed', allowed.reason);
  const started = performance.now();
  const solve = await loadSolver();
  return inTransaction(
    deps.db,
    async (tx) => {
      await lockReleases(tx);
      // Two workers may both have found it missing: the second finds it made.
      const made = asked.reason === 'weekly' ? await selectWeekly(tx, asked.asOf) : null;
      if (made) return made;
      const { asOf, cutoff, reason } = afterLast(asked, await selectRelease(tx, null));
      const gathered = await gather(tx, cutoff);
      const raw = rawRelease({ asOf, ...gathered });
      const past = await readPast(tx);
      const published = safe(publish(raw, { past, asOf, solve }));
      const row: ReleaseRow = {
        id: uuidv7(cutoff.getTime()) as ReleaseId,
        asOf,
        cutoff,
        reason,
        notes: notesOf(gathered, (performance.now() - started) / 1000),
      };
      await insertRelease(tx, row, published.release);
      await insertGround(tx, row.id, groundOf(gathered));
      await replacePast(tx, row.id, published.next);
      const ground = { before: await selectAllAsked(tx), anew: anewIn(raw.areas, published.anew), asOf };
      const answers = gathered.needs.map(({ need: { carer, language, shift } }) => ({ carer, language, shift }));
      await insertAskedRows(tx, row.id, publishAsked(askedIn(raw, answers, past.remembered), ground));
      await link(tx, row, gathered, published.moved);
      await emit(tx, 'observatory.released', { release: row.id, asOf });
      await enqueue(tx, 'observatory.scan-signals', { payload: { release: row.id } });
      const after = { asOf, reason, needs: gathered.needs.length, offers: row.notes.offers };
      await record(tx, deps, actor, { verb: 'observatory.release', kind: 'release', id: row.id, after });
      return row;
    },
    'transaction',
  );
}

const notesOf = ({ offers, needs, population, lookup }: Gathered, seconds: number): ReleaseRow['notes'] => ({
  offers: offers.length,
  offersHoursUnknown: offers.filter((o) => o.weeks === null).length,
  offersCapacityUnknown: offers.filter((o) => o.capacity === null).length,
  population,
  travelTable: lookup !== null,
  example: offers.some((o) => o.example) || needs.some((n) => n.example),
  seconds: Math.round(seconds * 10) / 10,
});

/** @throws AppError `conflict` naming the cells, when no choice of hidden cells resists the attack: nothing is kept, the release before stays. */
function safe(made: MadeRelease | Unsafe): MadeRelease {
  if (!('unsafe' in made)) return made;
  const [shown, more] = [made.unsafe.slice(0, 20).join(', '), made.unsafe.length - 20];
  const cells = `${shown}${more > 0 ? ` e altre ${more}` : ''}`;
  throw new AppError(
    'conflict',
    `Uscita non pubblicata: qualcuno potrebbe ricavare che cosa hanno detto poche persone. Resta l’uscita precedente. Celle: ${cells}`,
  );
}

/** A need is linked to the release where some area around its home tells what it counts: not where all of them stay still. */
function link(tx: Tx, row: ReleaseRow, { needs, areas }: Gathered, moved: ReadonlySet<string>): Promise<void> {
  const chainOf = chainsOf(areas);
  const told = needs.filter(({ need }) => chainOf(need.home).some(({ code }) => moved.has(code)));
  return writeLinks(
    tx,
    told.map(({ id }) => ({
      from: { kind: 'need', id },
      to: { kind: 'release', id: row.id },
      relation: 'counted-in',
      at: row.cutoff,
    })),
  );
}
