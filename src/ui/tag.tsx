import { type Content, cx } from './html.ts';

/** Meaning of a colour; the words must say the same. */
export type Tone = 'neutral' | 'accent' | 'good' | 'care' | 'bad';

/** A short label: a category, a state, “d’esempio”. With `href` it filters or leads to its meaning. */
export function Tag({
  tone = 'neutral',
  href,
  children,
}: {
  readonly tone?: Tone;
  readonly href?: string;
  readonly children?: Content;
}) {
  const look = cx('tag', `tone-${tone}`);
  return href ? (
    <a class={look} href={href}>
      {children}
    </a>
  ) : (
    <span class={look}>{children}</span>
  );
}

export const Tags = ({ children }: { readonly children?: Content }) => <div class="tags">{children}</div>;
