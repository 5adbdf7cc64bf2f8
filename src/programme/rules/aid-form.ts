import { parseEuro } from '#kit/numbers.ts';
import { readCor } from './codes.ts';
import { type Get, readDay } from './project-form.ts';
import { aidRegimes, type StateAid } from './state-aid.ts';

export interface AidUnread {
  readonly field: string;
  readonly code: 'choose' | 'reason-missing' | 'bad-cor' | 'bad-euro' | 'bad-day';
}

/** The form on State aid: without aid nothing else counts but the reason. */
export function readAid(get: Get): { readonly aid: StateAid } | { readonly unread: readonly AidUnread[] } {
  const unread: AidUnread[] = [];
  const said = get('aid');
  if (said !== 'yes' && said !== 'no') unread.push({ field: 'aid', code: 'choose' });
  if (get('reason') === '') unread.push({ field: 'reason', code: 'reason-missing' });
  const none = { aid: false, reason: get('reason'), regime: null, cents: null, cor: null, grantedOn: null };
  if (said !== 'yes') return unread.length > 0 ? { unread } : { aid: none };
  const [cor, cents, grantedOn] = [readCor(get('cor')), parseEuro(get('cents')), readDay(get('grantedOn'))];
  if (get('cor') !== '' && cor === null) unread.push({ field: 'cor', code: 'bad-cor' });
  if (get('cents') !== '' && !cents) unread.push({ field: 'cents', code: 'bad-euro' });
  if (grantedOn === undefined) unread.push({ field: 'grantedOn', code: 'bad-day' });
  if (unread.length > 0) return { unread };
  const regime = aidRegimes.find((r) => r === get('regime')) ?? null;
  return { aid: { aid: true, reason: get('reason'), regime, cents: cents || null, cor, grantedOn: grantedOn ?? null } };
}
