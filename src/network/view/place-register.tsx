import type { Db } from '#kit/database.ts';
import { date, href, type Lang, number } from '#kit/i18n.ts';
import { geometryOf } from '#territory/reads/geometry.ts';
import { municipalityIndex } from '#territory/reads.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { agreements, offices, publishedCounts } from '../reads/agreements.ts';
import { countMembers, members, membersByMunicipality } from '../reads/members.ts';
import type { NamedPlace } from '../reads/places.ts';
import { registerWords } from '../words/register.ts';
import { Acts, Offices, Published } from './acts.tsx';
import { MemberTable } from './members.tsx';
import { WhoIsWhere } from './who-is-where.tsx';

/** What the register says of a network or alliance: who belongs and brings what, where, by which acts, who answers. */
export async function PlaceRegister(props: {
  readonly lang: Lang;
  readonly db: Db;
  readonly of: NamedPlace;
  /** ISTAT codes of the municipalities it spans. */
  readonly inside: readonly string[];
  readonly today: string;
}) {
  const { lang, db, of, inside, today } = props;
  const { place } = of;
  const w = registerWords(lang);
  const counts = await countMembers(db, { place, day: today });
  const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const { byCode } = await municipalityIndex(db);
  return (
    <>
      <section aria-labelledby="members">
        <h2 id="members">{w.members}</h2>
        <p>{w.membersLead(number(lang, all), date(lang, today))}</p>
        <MemberTable lang={lang} caption={w.members} rows={await members(db, { place, day: today, limit: 20 })} />
        <Actions>
          <ButtonLink kind="outline" href={href(lang, `${of.path}/members`)}>
            {w.allMembers}
          </ButtonLink>
        </Actions>
        <Published lang={lang} counts={await publishedCounts(db, place)} />
      </section>
      <WhoIsWhere
        lang={lang}
        geometry={await geometryOf(db, inside)}
        municipalities={inside.map((code) => ({ code, name: byCode.get(code)?.name ?? code }))}
        counts={await membersByMunicipality(db, place, today)}
      />
      <Acts lang={lang} acts={await agreements(db, { place })} />
      <Offices lang={lang} offices={await offices(db, { place }, today)} />
    </>
  );
}
