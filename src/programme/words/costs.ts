import type { Lang } from '#kit/i18n.ts';
import type { LineKind } from '../model.ts';

/** Kinds of cost for what stands outside any cycle, or in a cycle whose act was not found. */
export const commonCosts: readonly { readonly code: string; readonly it: string; readonly en: string }[] = [
  { code: 'staff', it: 'Personale', en: 'Staff' },
  { code: 'services', it: 'Servizi e consulenze', en: 'Services and advice' },
  { code: 'goods', it: 'Beni e materiali', en: 'Goods and materials' },
  { code: 'vouchers', it: 'Buoni e contributi alle famiglie', en: 'Vouchers and grants to households' },
  { code: 'premises', it: 'Spazi e attrezzature', en: 'Premises and equipment' },
  { code: 'communication', it: 'Comunicazione', en: 'Communication' },
  { code: 'overheads', it: 'Spese generali', en: 'Overheads' },
];

/** What a kind of cost is called: the cycle's own word, else the common one, else its code. */
export const costName = (
  lang: Lang,
  code: string,
  costs: readonly { readonly code: string; readonly it: string; readonly en: string }[] | null | undefined,
): string => [...(costs ?? []), ...commonCosts].find((c) => c.code === code)?.[lang] ?? code;

const plain = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ');

/** The code of a kind of cost from its code or its name, of the cycle or common; null = it is none of them. */
export const costCode = (
  typed: string,
  costs: readonly { readonly code: string; readonly it: string; readonly en: string }[] | null | undefined,
): string | null =>
  (costs ?? commonCosts).find((c) => [c.code, c.it, c.en].some((name) => plain(name) === plain(typed)))?.code ?? null;

/** Money of a line, in a word: in pages and in files. */
export const lineKindNames: Readonly<Record<LineKind, Readonly<Record<Lang, string>>>> = {
  financed: { it: 'finanziato', en: 'financed' },
  cofinanced: { it: 'cofinanziato', en: 'co-financed' },
  'in-kind': { it: 'in natura', en: 'in kind' },
};
