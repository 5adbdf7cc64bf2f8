import { euro, type Lang } from '#kit/i18n.ts';
import type { Obstacle } from '../rules/report.ts';
import { cite, percent } from './cited.ts';
import { words } from './report.ts';

/** What stands in the way of an approval, in words. */
export function obstacleWords(lang: Lang, all: readonly Obstacle[]): string[] {
  const w = words(lang);
  return all.map((o) => {
    if (o.kind === 'to-check') return w.obstacleToCheck(o.expenses);
    if (o.kind === 'parts-open') return w.obstacleParts(o.names.join(', '));
    if (o.kind === 'cofinancing')
      return w.obstacleCofinancing(o.project, percent(lang, o.share), percent(lang, o.minimum), cite(o.from));
    if (o.kind === 'system-share') return w.obstacleSystem(euro(lang, o.asked), euro(lang, o.most), cite(o.from));
    return w.obstacleChanged(euro(lang, o.before), euro(lang, o.after));
  });
}
