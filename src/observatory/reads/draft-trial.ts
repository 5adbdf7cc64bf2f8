import type { Db, Tx } from '#kit/database.ts';
import type { Lang } from '#kit/i18n.ts';
import type { TrialAsked, TrialSaid } from '../rules/simulator/trial.ts';

/** The rules of programming cycles, handed down by the spine: the observatory stands before the programme. */
export interface DraftTrial {
  readonly payers: (lang: Lang) => readonly { readonly value: string; readonly label: string }[];
  readonly judge: (db: Db | Tx, asked: TrialAsked, today: string, lang: Lang) => Promise<TrialSaid>;
}
