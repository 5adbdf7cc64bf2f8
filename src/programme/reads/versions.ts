import type { Db, Tx } from '#kit/database.ts';
import type { CycleRules } from '../model.ts';
import { type RulesVersion, selectVersions } from '../store/cycles.ts';

export type { RulesVersion } from '../store/cycles.ts';

/** Every version of a cycle's rules, the latest first. */
export const versions = (db: Db | Tx, cycle: string): Promise<readonly RulesVersion[]> => selectVersions(db, cycle);

/** The rules as they were in a version, for what was decided under it; null when there is no such version. */
export const rulesIn = async (db: Db | Tx, cycle: string, version: number): Promise<CycleRules | null> =>
  (await selectVersions(db, cycle)).find((v) => v.version === version)?.rules ?? null;
