import { euro, type Lang } from '#kit/i18n.ts';
import type { Obstacle } from '../rules/report.ts';
import { words } from './report.ts';

/** What stands in the way of an approval, in words. */
export function obstacleWords(lang: Lang, all: readonly Obstacle[]): string[] {
  const w = words(lang);
  return all.map((o) => {
    if (o.kind === 'to-check') return w.obstacleToCheck(o.expenses);
    if (o.kind === 'parts-open') return w.obstacleParts(o.names.join(', '));
    return w.obstacleChanged(euro(lang, o.before), euro(lang, o.after));
  });
}
