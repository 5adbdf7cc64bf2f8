import type { Lang } from '#kit/i18n.ts';
import type { Content } from '#ui/html.ts';
import { words } from '../words/cycles.ts';

/** A value, or “not known” in a quieter voice; never a zero in its place. */
export function Known({ lang, children }: { readonly lang: Lang; readonly children?: Content }) {
  const nothing = children === null || children === undefined || children === '' || children === false;
  return nothing ? <span class="soft">{words(lang).unknown}</span> : <>{children}</>;
}

/** Where something was read, as a link; nothing without an address. */
export function SourceLink(props: { readonly lang: Lang; readonly url: string | null; readonly about?: string }) {
  const { lang, url, about } = props;
  if (url === null) return null;
  return (
    <a href={url} rel="external">
      {words(lang).openSource}
      {about && <span class="visually-hidden"> ({about})</span>}
    </a>
  );
}
