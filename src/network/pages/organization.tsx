import type { Context } from 'hono';
import { nodeId, pathOf } from '#accounts/reads.ts';
import { today } from '#kit/clock.ts';
import type { Db } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { sourceName } from '#kit/source-name.ts';
import { municipality, municipalityIndex } from '#territory/reads.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Facts } from '#ui/facts.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { Tag } from '#ui/tag.tsx';
import type { Organization } from '../model.ts';
import { may } from '../policy.ts';
import { agreements, offices } from '../reads/agreements.ts';
import { memberships } from '../reads/members.ts';
import { namedPlaces } from '../reads/places.ts';
import { profile, sites } from '../reads/profiles.ts';
import { organization, whereRead } from '../reads.ts';
import { phoneDigits } from '../rules/codes.ts';
import { Acts, Offices } from '../view/acts.tsx';
import { Belongings, BodyProfile } from '../view/body.tsx';
import { registerWords } from '../words/register.ts';
import { words } from '../words.ts';

/** `GET /network/organizations/:organization`: who it is, where, how to reach it, its part in the network, how fresh this is. */
export function organizationPage({ db, clock }: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = words(lang);
    const id = c.req.param('organization') ?? '';
    const found = isUuid(id) ? await organization(db, id) : null;
    if (found === null) throw new AppError('not-found', w.missing);
    const place = found.municipality ? await municipality(db, found.municipality) : null;
    const source = await whereRead(db, found.id);
    const { byCode } = await municipalityIndex(db);
    const day = today(clock);
    const all = await memberships(db, found.id);
    const acts = await agreements(db, { organization: found.id });
    return c.html(
      <Page
        c={c}
        title={found.name}
        description={w.description}
        breadcrumb={[{ label: w.title, path: '/network' }, { label: found.name }]}
      >
        <h1>
          {found.name} {found.example && <Tag>{w.example}</Tag>}
        </h1>
        {found.description && <p class="lead">{found.description}</p>}
        {found.example && <Notice lang={lang}>{w.exampleNote}</Notice>}
        <Facts
          facts={[
            { term: w.kind, value: w.kinds[found.kind] },
            { term: w.municipality, value: place && <a href={href(lang, `/territory/${place.code}`)}>{place.name}</a> },
            { term: w.address, value: found.address },
            { term: w.taxCode, value: found.taxCode },
            { term: w.vatNumber, value: found.vatNumber },
            { term: w.ipaCode, value: found.ipaCode },
          ]}
        />
        <BodyProfile
          lang={lang}
          profile={await profile(db, found.id)}
          sites={await sites(db, found.id)}
          placeName={(code) => byCode.get(code)?.name ?? code}
        />
        <Contacts lang={lang} of={found} edits={await editsBody(c, db, found.id)} />
        <Offices lang={lang} offices={await offices(db, { organization: found.id }, day)} />
        <Belongings
          lang={lang}
          all={all}
          places={
            await namedPlaces(
              db,
              all.map((b) => b.place),
            )
          }
          today={day}
        />
        {acts.length > 0 && <Acts lang={lang} acts={acts} />}
        <Actions>
          <ButtonLink href={href(lang, `/directory?organization=${found.id}`)}>{w.services}</ButtonLink>
          {await own(c, db, found.id)}
          <ButtonLink kind="plain" href={href(lang, `/thread/organization/${found.id}`)}>
            {registerWords(lang).thread}
          </ButtonLink>
        </Actions>
        <section aria-labelledby="fresh">
          <h2 id="fresh">{w.fresh}</h2>
          <p>{found.assuredOn ? w.assured(date(lang, found.assuredOn)) : w.notAssured}</p>
          <p>
            {w.source}: {source ? <a href={source}>{found.source}</a> : sourceName(lang, found.source ?? '')}
          </p>
        </section>
      </Page>,
    );
  };
}

interface ContactsProps {
  readonly lang: Lang;
  readonly of: Organization;
  /** Whether the reader may write it. */
  readonly edits: boolean;
}

function Contacts({ lang, of, edits }: ContactsProps) {
  const w = words(lang);
  // The number of an invented body may be somebody's.
  const digits = of.phone && !of.example ? phoneDigits(of.phone) : null;
  const none = !of.phone && !of.email && !of.url;
  return (
    <section aria-labelledby="contacts">
      <h2 id="contacts">{w.contacts}</h2>
      {none && <p>{w.noContacts}</p>}
      {none && edits && (
        <p>
          <a href={href(lang, `/network/organizations/${of.id}/edit`)}>{w.writeContact}</a>
        </p>
      )}
      <Facts
        facts={[
          { term: w.phone, value: of.phone && (digits ? <a href={`tel:${digits}`}>{of.phone}</a> : of.phone) },
          { term: w.email, value: of.email && <a href={`mailto:${of.email}`}>{of.email}</a> },
          { term: w.site, value: of.url && <a href={of.url}>{of.url.replace(/^https?:\/\/|\/$/g, '')}</a> },
        ]}
      />
    </section>
  );
}

async function editsBody(c: Context<Env>, db: Db, organization: string): Promise<boolean> {
  const actor = c.get('actor');
  if (typeof actor !== 'object') return false;
  return may(actor, 'edit-body', await pathOf(db, nodeId('organization', organization))).yes;
}

/** What whoever answers for the body may do with its page. */
async function own(c: Context<Env>, db: Db, organization: string) {
  const [lang, actor] = [c.get('lang'), c.get('actor')];
  if (typeof actor !== 'object') return null;
  const path = await pathOf(db, nodeId('organization', organization));
  const w = registerWords(lang);
  return (
    <>
      {may(actor, 'edit-body', path).yes && (
        <ButtonLink kind="outline" href={href(lang, `/network/organizations/${organization}/edit`)}>
          {w.editBody}
        </ButtonLink>
      )}
      {may(actor, 'see-people', path).yes && (
        <ButtonLink kind="outline" href={href(lang, `/network/organizations/${organization}/people`)}>
          {w.people}
        </ButtonLink>
      )}
    </>
  );
}
