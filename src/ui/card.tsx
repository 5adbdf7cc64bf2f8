import { type Content, cx } from './html.ts';

export interface CardProps {
  readonly title: Content;
  /** The whole card leads here; already in the reader's language. */
  readonly href?: string;
  readonly level?: 2 | 3 | 4;
  /** Small line above the title: category, place. */
  readonly over?: Content;
  /** Small line under the content: freshness, source. */
  readonly foot?: Content;
  /** A position in a ranking, shown large. */
  readonly rank?: number;
  readonly class?: string;
  readonly children?: Content;
}

/** One thing of a list: a service, a body, an answer. */
export function Card({ title, href, level = 3, over, foot, rank, class: extra, children }: CardProps) {
  const Heading = `h${level}` as 'h2' | 'h3' | 'h4';
  return (
    <article class={cx('tile', href && 'tile-link', rank !== undefined && 'tile-ranked', extra)}>
      {rank !== undefined && <span class="rank">{rank}</span>}
      {over && <p class="over">{over}</p>}
      <Heading class="tile-title">{href ? <a href={href}>{title}</a> : title}</Heading>
      {children}
      {foot && <p class="tile-foot">{foot}</p>}
    </article>
  );
}

/** Cards in as many columns as fit; `list` keeps them under one another, `pair` in two columns where there is room. */
export const Cards = (props: { readonly list?: boolean; readonly pair?: boolean; readonly children?: Content }) => (
  <div class={cx('tiles', props.list && 'tiles-list', props.pair && 'tiles-pair')}>{props.children}</div>
);
