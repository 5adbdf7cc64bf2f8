import type { Tx } from '#kit/database.ts';
import { type FullReport, fileOfFull, selectFull } from '../store/full-report.ts';

/** How far a workbook is that the acting person asked for; null = it is not theirs, or gone. */
export const fullReport = (tx: Tx, id: string): Promise<FullReport | null> => selectFull(tx, id);

/** Its file; null while it is not ready. */
export const fullReportFile = (tx: Tx, id: string): Promise<Buffer | null> => fileOfFull(tx, id);
