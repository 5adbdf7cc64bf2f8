import type { Lang } from '#kit/i18n.ts';
import { words } from './words.ts';

export interface ActiveFilter {
  readonly label: string;
  /** Address of the same list without this filter. */
  readonly without: string;
}

/** The filters in force, each removable by a link. */
export function ActiveFilters({
  lang,
  filters,
  clear,
}: {
  readonly lang: Lang;
  readonly filters: readonly ActiveFilter[];
  readonly clear: string;
}) {
  if (filters.length === 0) return null;
  const w = words(lang);
  return (
    <ul class="active-filters" aria-label={w.activeFilters}>
      {filters.map((f) => (
        <li>
          <a class="tag tone-accent" href={f.without} rel="nofollow">
            {f.label}
            <span aria-hidden="true"> ×</span>
            <span class="visually-hidden"> {w.removeFilter(f.label)}</span>
          </a>
        </li>
      ))}
      {filters.length > 1 && (
        <li>
          <a href={clear}>{w.clearFilters}</a>
        </li>
      )}
    </ul>
  );
}
