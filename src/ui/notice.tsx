import type { Lang } from '#kit/i18n.ts';
import type { Content } from './html.ts';
import { Icon, type IconName } from './icon.tsx';
import { words } from './words.ts';

export interface NoticeProps {
  readonly lang: Lang;
  readonly kind?: 'info' | 'good' | 'care' | 'bad';
  readonly title?: string;
  /** True for the outcome of what the person just did: it is announced. */
  readonly live?: boolean;
  readonly children?: Content;
}

const icon: Readonly<Record<NonNullable<NoticeProps['kind']>, IconName>> = {
  info: 'info-circle',
  good: 'check-circle',
  care: 'warning-circle',
  bad: 'error',
};

/** A message that stands out from the page: information, outcome, warning, error. */
export function Notice({ lang, kind = 'info', title, live, children }: NoticeProps) {
  const w = words(lang);
  const prefix = { info: w.noticeInfo, good: w.noticeGood, care: w.noticeCare, bad: w.noticeBad }[kind];
  return (
    <div class={`notice notice-${kind}`} role={live ? 'status' : undefined}>
      <Icon name={icon[kind]} />
      <div>
        <span class="visually-hidden">{prefix} </span>
        {title && <strong class="notice-title">{title}</strong>}
        {children}
      </div>
    </div>
  );
}
