import type { Deps } from '#kit/http.ts';
import { forgetOld } from '../store/full-report.ts';

/** Takes away workbooks of a whole cycle that were asked for more than a day ago: they hold documents of expenses. */
export const forgetFull = async ({ db, clock }: Deps): Promise<void> => void (await forgetOld(db, clock.now()));
