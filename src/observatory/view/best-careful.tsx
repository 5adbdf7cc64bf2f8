import { serviceTaxonomy } from '#directory/reads.ts';
import { categoryName } from '#directory/rules/taxonomy.ts';
import { type Lang, number } from '#kit/i18n.ts';
import { Tag } from '#ui/tag.tsx';
import type { NamedChange } from '../reads/best-changes.ts';
import { bestWords } from '../words/best-changes.ts';

/** Does a change serve those who live outside the area more than those inside? */
export const forOthers = ({ outside, gained }: NamedChange): boolean => outside > gained;

/** What a council should know before it believes a row: that it is outside its zone, or mostly for others (`all`: said once for every row). */
export function Careful({ lang, of, all }: { readonly lang: Lang; readonly of: NamedChange; readonly all: boolean }) {
  const w = bestWords(lang);
  const { beyond } = of;
  const minutes = beyond?.minutes ?? null;
  return (
    <>
      {beyond && (
        <div>
          <Tag tone="care">{w.beyond(beyond.zone)}</Tag>{' '}
          <span class="soft">
            {minutes !== null && `${w.minutes(number(lang, minutes))} `}
            {beyond.estimated && w.straight}
          </span>
        </div>
      )}
      {!all && forOthers(of) && <div class="soft">{w.mostlyOutside}</div>}
    </>
  );
}

interface Why {
  readonly lang: Lang;
  readonly category: string;
  readonly unasked?: boolean;
  readonly others?: readonly { readonly name: string; readonly href: string }[];
}

/** Why this kind of service is looked at, and the others. */
export function Which({ lang, category, unasked, others = [] }: Why) {
  const w = bestWords(lang);
  const name = categoryName(lang, serviceTaxonomy(), category);
  return (
    <>
      {unasked && <>{w.chosen(name)} </>}
      {others.length > 0 && (
        <span class="no-print">
          {w.others}{' '}
          {others.map((o, i) => (
            <>
              {i > 0 && ' · '}
              <a href={o.href}>{o.name}</a>
            </>
          ))}
        </span>
      )}
    </>
  );
}
