import { type Lang, number } from '#kit/i18n.ts';
import type { Line } from '../rules/answer-parts.ts';
import { wholeMinutes } from '../rules/plan-view.ts';
import { serviceWords } from '../words/service.ts';

/** `6 minuti in auto`, or that it is not known. */
export function tripText(lang: Lang, { fit, mode }: Line): string {
  const w = serviceWords(lang);
  if (!fit.trip) return w.noMinutes;
  if (fit.trip.comes) return w.comes;
  const whole = wholeMinutes(fit);
  const minutes = w.minutes[mode](number(lang, whole), whole === 1);
  return fit.trip.detour ? w.detour(minutes) : minutes;
}
