import type { Deps } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { type AnsweredGap, latestAnswers } from '#listening/reads/gaps.ts';
import { placeNames, serviceNames } from '#listening/reads/where.ts';
import { GapCard } from '#listening/view/gap-card.tsx';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Cards } from '#ui/card.tsx';
import { words } from './words.ts';

/** What people said and what was done, the latest three. */
export interface HomeAnswers {
  readonly gaps: readonly AnsweredGap[];
  readonly placeOf: Awaited<ReturnType<typeof placeNames>>;
  readonly services: ReadonlyMap<string, string>;
}

export async function homeAnswers({ db }: Deps): Promise<HomeAnswers> {
  const gaps = await latestAnswers(db, 3);
  const services = await serviceNames(
    db,
    gaps.map((g) => g.decision?.service ?? null),
  );
  return { gaps, placeOf: await placeNames(db), services };
}

export function Answers({ lang, found }: { readonly lang: Lang; readonly found: HomeAnswers }) {
  const w = words(lang);
  if (found.gaps.length === 0) return null;
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{w.answersTitle}</h2>
      <Cards>
        {found.gaps.map((gap) => (
          <GapCard lang={lang} gap={gap} place={found.placeOf(gap)} services={found.services} />
        ))}
      </Cards>
      <Actions>
        <ButtonLink kind="outline" href={href(lang, '/listening')}>
          {w.allAnswers}
        </ButtonLink>
      </Actions>
    </section>
  );
}
