import { today } from '#kit/clock.ts';
import { type Db, readAs, type Tx } from '#kit/database.ts';
import { nameReceipt } from '#needs/reads/like.ts';
import { maskContact } from '#needs/rules/mask.ts';
import { readReceiptCode } from '#needs/rules/receipt-code.ts';
import type { Decision, Gap, Standing, Voice } from '../model.ts';
import { addMonths, askedStanding, firstHelp, monthsAfter } from '../rules/followup.ts';
import { inOrder } from '../rules/states.ts';
import { contactOf } from '../store/contact.ts';
import { type Followup, followupOfLink, followupsOf } from '../store/followups.ts';
import { decisionsById, gapsById } from '../store/gaps.ts';
import { stepsHeld } from '../store/standings.ts';
import { namedVoice, wordsOf } from '../store/voices.ts';
import { placeNames, serviceNames } from './where.ts';

/** What became of a voice or a need, for whoever holds its receipt. */
export interface Became {
  /** Each state once a step, in order: what happened to several things of one receipt is told once. */
  readonly steps: readonly Standing[];
  readonly gaps: ReadonlyMap<string, Gap>;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly services: ReadonlyMap<string, string>;
  /** Where each gap is, by name. */
  readonly places: ReadonlyMap<string, string>;
  /** The two questions: to be asked now, answered, or from a day on (`YYYY-MM-DD`). */
  readonly questions: 'now' | 'told' | { readonly from: string } | null;
}

/** What became of whatever a code opens; no steps when nothing did, or nobody was given it. */
export async function becameOf(db: Db, typed: string, now: Date): Promise<Became> {
  const code = readReceiptCode(typed);
  const read = await readAs(db, 'anyone', async (tx) => {
    if (code !== null) await nameReceipt(tx, code);
    return readBecame(tx, now);
  });
  const where = await placeNames(db);
  return {
    ...read,
    places: new Map([...read.gaps.values()].map((g) => [g.id, where(g)])),
    services: await serviceNames(
      db,
      read.steps.map((s) => s.service),
    ),
  };
}

async function readBecame(tx: Tx, now: Date): Promise<Omit<Became, 'services' | 'places'>> {
  const all = await stepsHeld(tx);
  const steps = onceEach(inOrder(all));
  const gaps = await gapsById(
    tx,
    steps.flatMap((s) => (s.gap === null ? [] : [s.gap])),
  );
  const decisions = await decisionsById(
    tx,
    steps.flatMap((s) => (s.decision === null ? [] : [s.decision])),
  );
  const told = await followupsOf(
    tx,
    all.map((s) => s.thing),
  );
  return {
    steps,
    gaps: new Map(gaps.map((g) => [g.id, g])),
    decisions: new Map(decisions.map((d) => [d.id, d])),
    questions: questionsOf(all, told, now),
  };
}

function questionsOf(
  steps: Awaited<ReturnType<typeof stepsHeld>>,
  told: readonly Followup[],
  now: Date,
): Became['questions'] {
  if (told.some((f) => f.answeredAt !== null)) return 'told';
  const help = firstHelp(steps);
  if (help === null) return null;
  if (askedStanding(steps, now) !== null) return 'now';
  return { from: today({ now: () => addMonths(help.at, monthsAfter) }) };
}

/** A voice and the need it became take the same step at the same moment: one line. */
function onceEach(steps: readonly Standing[]): Standing[] {
  const seen = new Set<string>();
  return steps.filter((s) => {
    const key = `${s.state} ${s.gap} ${s.decision} ${s.at.getTime()}`;
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

/** A voice as its receipt opens it, with its words; the contact only masked. */
export interface OwnVoice {
  readonly voice: Voice;
  readonly text: string | null;
  readonly contact: string | null;
}

/** The voice of a receipt code; null when the code opens none. */
export async function ownVoice(db: Db, masterKey: Uint8Array, typed: string): Promise<OwnVoice | null> {
  const code = readReceiptCode(typed);
  if (code === null) return null;
  return readAs(db, 'anyone', async (tx) => {
    await nameReceipt(tx, code);
    const voice = await namedVoice(tx);
    if (voice === null) return null;
    const contact = await contactOf(tx, masterKey, voice.id);
    return {
      voice,
      text: await wordsOf(tx, masterKey, voice.id),
      contact: contact === null ? null : maskContact(contact),
    };
  });
}

/** The question behind the secret of a link; null when it opens none. */
export const questionOfLink = (db: Db, token: string): Promise<Followup | null> =>
  readAs(db, 'anyone', (tx) => followupOfLink(tx, token));
