import type { Lang } from '#kit/i18n.ts';
import { Icon } from './icon.tsx';
import { words } from './words.ts';

/** Keyset paging: no page numbers, so that every page costs the same. Null = there is no such page. */
export function Pager(props: {
  readonly lang: Lang;
  readonly previous: string | null;
  readonly next: string | null;
  readonly summary?: string;
}) {
  const w = words(props.lang);
  if (!props.previous && !props.next) return props.summary ? <p class="pager-summary">{props.summary}</p> : null;
  return (
    <nav class="pager" aria-label={w.pages}>
      {props.previous && (
        <a rel="prev" href={props.previous}>
          <Icon name="chevron-left" />
          {w.previous}
        </a>
      )}
      {props.summary && <span class="pager-summary">{props.summary}</span>}
      {props.next && (
        <a rel="next" href={props.next}>
          {w.next}
          <Icon name="chevron-right" />
        </a>
      )}
    </nav>
  );
}
