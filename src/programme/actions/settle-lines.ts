import type { Deps } from '#kit/http.ts';
import { settleLines } from '../store/line-sums.ts';

/** Makes the sums of the budget lines whose expenses changed: figures are right without it, and quick with it. */
export const settle = ({ db }: Deps): Promise<void> => settleLines(db);
