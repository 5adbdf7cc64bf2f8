import { date, type Lang } from '#kit/i18n.ts';
import type { ThingKinds } from '#thread/reads/kinds.ts';
import { words } from '../words/report.ts';

/** How reports are told on the thread: those the acting person may see. */
export const reportThings: ThingKinds = {
  report: {
    one: { it: 'relazione', en: 'report' },
    named: async (tx, ids, lang: Lang) => {
      const rows = await tx
        .selectFrom('programme.report')
        .select(['id', 'kind', 'level', 'period_to'])
        .where('id', 'in', [...ids])
        .execute();
      const w = words(lang);
      return new Map(
        rows.map((r) => {
          const kind = w.kinds[r.kind as keyof typeof w.kinds];
          const level = w.levels[r.level as keyof typeof w.levels];
          return [r.id, { label: w.name(kind, level, date(lang, r.period_to)), path: `/programme/reports/${r.id}` }];
        }),
      );
    },
  },
};
