import { cx } from './html.ts';
import { spriteUrl } from './sprite.ts';

/** The icons in the sprite; add a name here and run `npm run css`. All are from Bootstrap Italia. */
export const icons = [
  'arrow-left',
  'arrow-right',
  'calendar',
  'check',
  'check-circle',
  'chevron-left',
  'chevron-right',
  'clock',
  'close',
  'comment',
  'download',
  'error',
  'expand',
  'external-link',
  'file',
  'funnel',
  'help-circle',
  'info-circle',
  'link',
  'list',
  'locked',
  'mail',
  'map-marker',
  'minus',
  'pa',
  'pencil',
  'plus',
  'print',
  'refresh',
  'search',
  'star-outline',
  'telephone',
  'user',
  'warning-circle',
  'card',
  'car',
  'chart-line',
  'horn',
  'bookmark',
] as const;

export type IconName = (typeof icons)[number];

/** A decorative icon: the words beside it say the same thing. */
export function Icon({ name, class: extra }: { name: IconName; class?: string }) {
  return (
    <svg class={cx('icon', extra)} aria-hidden="true" focusable="false">
      <use href={`${spriteUrl()}#${name}`} />
    </svg>
  );
}
