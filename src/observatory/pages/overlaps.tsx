import { href, number } from '#kit/i18n.ts';
import { Details } from '#ui/details.tsx';
import { Tag, Tags } from '#ui/tag.tsx';
import type { DuplicateFigure, OverlapFigure } from '../rules/figure.ts';
import { areaWords } from '../words/area.ts';
import { portraitWords } from '../words/portrait.ts';
import { townWords } from '../words/town.ts';
import { nameOf, percent, type View } from './view.ts';

/** Clusters shown at once. */
const atOnce = 6;
/** Clusters without a known concern that open on request. */
const mostOthers = 24;
/** Names of a cluster shown at once; the others open on request. */
const fewNames = 5;
/** Pairs of a cluster that are explained: the strongest. */
const mostTies = 5;

/** Services that do the same, with the numbers that say so; then records that look like one service twice. */
export function Overlaps({ lang, seen }: View) {
  const w = areaWords(lang);
  const found = seen.overlaps.filter((o): o is OverlapFigure => o.kind === 'overlap');
  const twice = seen.overlaps.filter((o): o is DuplicateFigure => o.kind === 'duplicate');
  const concerns = found
    .filter((o) => o.concern)
    .sort((a, b) => Number(b.bothPublic) - Number(a.bothPublic) || b.names.length - a.names.length);
  const others = found.filter((o) => !o.concern);
  const p = portraitWords(lang);
  return (
    <section aria-labelledby="overlaps" class="no-print">
      <h2 id="overlaps">{w.overlaps}</h2>
      <p>
        {found.length === 0
          ? w.overlapsNone
          : w.overlapsLead(found.length, number(lang, found.length), concerns.length, number(lang, concerns.length))}
      </p>
      {found.length > 0 && <p class="soft">{w.overlapsWhy}</p>}
      {concerns.length > 0 ? (
        <>
          <p>{p.concernsFirst}</p>
          {concerns.slice(0, atOnce).map((o) => (
            <Cluster lang={lang} overlap={o} />
          ))}
        </>
      ) : null}
      {others.length > 0 && (
        <Details
          summary={
            concerns.length === 0
              ? townWords(lang).allOverlaps(others.length, number(lang, others.length))
              : p.otherOverlaps(others.length, number(lang, others.length))
          }
        >
          {others.slice(0, mostOthers).map((o) => (
            <Cluster lang={lang} overlap={o} />
          ))}
        </Details>
      )}
      {twice.length > 0 && (
        <>
          <h3>{w.duplicates}</h3>
          <p>
            {w.duplicatesLead} <a href={href(lang, '/directory/duplicates')}>{p.duplicates}</a>
          </p>
          <ul>
            {twice.slice(0, atOnce).map((d) => (
              <li>
                <Services lang={lang} of={d} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** The same in one line, for the sheet. */
export function OverlapsOnPaper({ lang, seen }: View) {
  const n = seen.overlaps.filter((o) => o.kind === 'overlap' && o.concern).length;
  return <p class="print-only">{portraitWords(lang).onPaper(n, number(lang, n))}</p>;
}

function Cluster({ lang, overlap: o }: { lang: View['lang']; overlap: OverlapFigure }) {
  const w = areaWords(lang);
  const judged = o.concern === null ? w.concernUnknown : o.concern ? w.concern : w.noConcern;
  const names = new Map(o.offers.map((id, i) => [id, o.names[i]!]));
  return (
    <Details
      summary={
        <>
          {w.overlapTitle(o.names.length, number(lang, o.names.length), nameOf(lang, o.category))}{' '}
          <Tag tone={o.concern ? 'care' : 'neutral'}>{judged}</Tag>
        </>
      }
    >
      {o.bothPublic && (
        <Tags>
          <Tag tone="care">{w.bothPublic}</Tag>
        </Tags>
      )}
      <Services lang={lang} of={o} />
      <ul>
        {o.ties.slice(0, mostTies).map((t) => (
          <li>
            {w.tie(names.get(t.a)!, names.get(t.b)!, percent(lang, t.hours), percent(lang, t.people))}
            {t.supply !== null &&
              t.demand !== null &&
              `; ${w.tieNumbers(number(lang, t.supply), number(lang, t.demand))}`}
          </li>
        ))}
      </ul>
    </Details>
  );
}

/** Each service once, as a link to its page; a long list opens on request. */
function Services({ lang, of }: { lang: View['lang']; of: OverlapFigure | DuplicateFigure }) {
  const once = [...new Map(of.services.map((id, i) => [id, of.names[i]!]))];
  const [first, rest] = [once.slice(0, fewNames), once.slice(fewNames)];
  return (
    <>
      <Links lang={lang} services={first} />
      {rest.length > 0 && (
        <Details quiet summary={areaWords(lang).moreNames(rest.length, number(lang, rest.length))}>
          <Links lang={lang} services={rest} />
        </Details>
      )}
    </>
  );
}

const Links = ({ lang, services }: { lang: View['lang']; services: readonly (readonly [string, string])[] }) => (
  <p>
    {services.map(([id, name], i) => (
      <>
        {i > 0 && ' · '}
        <a href={href(lang, `/directory/services/${id}`)}>{name}</a>
      </>
    ))}
  </p>
);
