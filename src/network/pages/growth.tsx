import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import { number } from '#kit/i18n.ts';
import { municipalityIndex } from '#territory/reads.ts';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/layout.tsx';
import { growthMembers } from '../reads/growth.ts';
import { namedPlace } from '../reads/places.ts';
import { growth } from '../rules/growth.ts';
import { Competence, Perspective, Solidity } from '../view/growth.tsx';
import { growthWords } from '../words/growth.ts';
import { registerWords } from '../words/register.ts';
import { words } from '../words.ts';
import { placeIn } from './members.tsx';

/** `GET /network/alliances/:alliance/growth`: solidity, perspective and competence that new members brought, year by year. */
export function growthPage({ db, clock }: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = registerWords(lang);
    const g = growthWords(lang);
    const found = await namedPlace(db, placeIn(c, 'alliance'));
    if (found === null) throw new AppError('not-found', words(lang).missingAlliance);
    const all = await growthMembers(db, found.place);
    const years = growth(all, today(clock));
    const undated = new Set(all.filter((m) => m.validFrom === null).map((m) => m.organization)).size;
    const { byCode } = await municipalityIndex(db);
    return c.html(
      <Page
        c={c}
        title={`${g.growthTitle}: ${found.name}`}
        description={g.growthLead}
        breadcrumb={[
          { label: words(lang).title, path: '/network' },
          { label: found.name, path: found.path },
          { label: w.growthLink },
        ]}
      >
        <h1>{g.growthTitle}</h1>
        <p class="lead">
          {found.name}. {g.growthLead}
        </p>
        {years.length === 0 ? (
          <Empty title={g.growthNone}>
            <p>{g.growthNoneHelp}</p>
          </Empty>
        ) : (
          <>
            <p>{g.growthHow}</p>
            {undated > 0 && <p>{g.growthUnknown(number(lang, undated))}</p>}
            <Solidity lang={lang} years={years} />
            <Perspective lang={lang} years={years} placeName={(code) => byCode.get(code)?.name ?? code} />
            <Competence lang={lang} years={years} />
          </>
        )}
      </Page>,
    );
  };
}
