import { demand } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { inTransaction, type Tx } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { nameReceipt } from '#needs/reads/like.ts';
import { readReceiptCode } from '#needs/rules/receipt-code.ts';
import { may } from '../policy.ts';
import { askedStanding } from '../rules/followup.ts';
import { followupOfLink, keepOutcomes } from '../store/followups.ts';
import { stepsHeld } from '../store/standings.ts';
import { words } from '../words/voice.ts';

/** Who tells: by the code of their receipt, or by the secret of the link they were sent. */
export type Teller = { readonly code: string } | { readonly token: string };

/** Keeps what somebody answers to the two questions; told again, the later answers count. @throws AppError not-found. */
export function tellOutcome(
  deps: Deps,
  teller: Teller,
  told: { readonly found: string; readonly work: string },
  lang: Lang,
): Promise<void> {
  demand(may('anyone', 'tell-outcome'));
  return inTransaction(deps.db, async (tx) => {
    const about = 'token' in teller ? await followupOfLink(tx, teller.token) : await byCode(tx, teller.code, deps);
    if (about === null) throw new AppError('not-found', words(lang).nothingToTell);
    await keepOutcomes(tx, about.standing, about.thing, { ...told, at: deps.clock.now() });
    const event = ['listening.outcome-told', { standing: about.standing }] as const;
    await record(tx, deps, 'anyone', { verb: 'listening.tell-outcome', kind: 'standing', id: about.standing, event });
  });
}

async function byCode(tx: Tx, typed: string, deps: Deps) {
  const code = readReceiptCode(typed);
  if (code === null) return null;
  await nameReceipt(tx, code);
  return askedStanding(await stepsHeld(tx), deps.clock.now());
}
