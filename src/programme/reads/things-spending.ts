import type { Tx } from '#kit/database.ts';
import type { Lang } from '#kit/i18n.ts';
import type { Named, ThingKinds } from '#thread/reads/kinds.ts';
import { words } from '../words/expenses.ts';

const titled =
  (table: 'programme.project' | 'programme.action', path: string) => async (tx: Tx, ids: readonly string[]) => {
    const rows = await tx
      .selectFrom(table)
      .select(['id', 'title'])
      .where('id', 'in', [...ids])
      .execute();
    return new Map<string, Named>(rows.map((r) => [r.id, { label: r.title, path: `${path}/${r.id}` }]));
  };

/** How projects, actions and expenses are told on the thread: those the acting person may see. */
export const spendingThings: ThingKinds = {
  project: { one: { it: 'progetto', en: 'project' }, named: titled('programme.project', '/programme/projects') },
  action: { one: { it: 'azione', en: 'action' }, named: titled('programme.action', '/programme/actions') },
  expense: {
    one: { it: 'spesa', en: 'expense' },
    named: async (tx, ids, lang: Lang) => {
      const rows = await tx
        .selectFrom('programme.expense')
        .select(['id', 'document_kind', 'document_number'])
        .where('id', 'in', [...ids])
        .execute();
      const w = words(lang);
      return new Map(
        rows.map((r) => {
          const kind = w.kinds[r.document_kind as keyof typeof w.kinds];
          return [r.id, { label: w.numberOf(kind, r.document_number), path: `/programme/expenses/${r.id}` }];
        }),
      );
    },
  },
};
