import { parseEuro } from '#kit/numbers.ts';
import { type Get, readDay } from './project-form.ts';

export interface PaymentWish {
  readonly instalment: string;
  readonly cents: number;
  readonly paidOn: string;
  readonly actNumber: string;
  readonly actDated: string;
  readonly note: string;
}

export interface SavingWish {
  readonly cents: number;
  /** Null = it goes back to the Region. */
  readonly toCycle: string | null;
  readonly actNumber: string;
  readonly actDated: string;
  readonly note: string;
}

export interface PaymentUnread {
  readonly field: 'instalment' | 'cents' | 'paidOn' | 'actNumber' | 'actDated' | 'note';
  readonly code: 'missing' | 'bad-euro' | 'bad-day' | 'future' | 'act-later' | 'too-long';
}

/** What payments and savings have in common: money, an act with its date, a note. */
function readAct(get: Get, today: string) {
  const unread: PaymentUnread[] = [];
  const cents = parseEuro(get('cents'));
  if (get('cents') === '') unread.push({ field: 'cents', code: 'missing' });
  else if (cents === null || cents === 0) unread.push({ field: 'cents', code: 'bad-euro' });
  if (get('actNumber') === '') unread.push({ field: 'actNumber', code: 'missing' });
  if (get('note').length > 1000) unread.push({ field: 'note', code: 'too-long' });
  const day = (field: 'actDated' | 'paidOn'): string => {
    const read = readDay(get(field));
    if (read === undefined) unread.push({ field, code: 'bad-day' });
    else if (read === null) unread.push({ field, code: 'missing' });
    else if (read > today) unread.push({ field, code: 'future' });
    return read ?? '';
  };
  return { unread, cents: cents ?? 0, day, rest: { actNumber: get('actNumber').slice(0, 60), note: get('note') } };
}

/** The form of a payment. `today` is `YYYY-MM-DD`. */
export function readPayment(
  get: Get,
  today: string,
): { readonly wish: PaymentWish } | { readonly unread: readonly PaymentUnread[] } {
  const { unread, cents, day, rest } = readAct(get, today);
  if (get('instalment') === '') unread.push({ field: 'instalment', code: 'missing' });
  const [actDated, paidOn] = [day('actDated'), day('paidOn')];
  if (actDated !== '' && paidOn !== '' && actDated > paidOn) unread.push({ field: 'actDated', code: 'act-later' });
  if (unread.length > 0) return { unread };
  return { wish: { ...rest, cents, actDated, paidOn, instalment: get('instalment').slice(0, 60) } };
}

/** The form of what a project left. */
export function readSaving(
  get: Get,
  today: string,
): { readonly wish: SavingWish } | { readonly unread: readonly PaymentUnread[] } {
  const { unread, cents, day, rest } = readAct(get, today);
  const actDated = day('actDated');
  return unread.length > 0 ? { unread } : { wish: { ...rest, cents, actDated, toCycle: get('toCycle') || null } };
}
