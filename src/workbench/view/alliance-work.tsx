import { date, euro, href, type Lang, number } from '#kit/i18n.ts';
import { plannedOf } from '#programme/rules/money.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Stat, Stats } from '#ui/stat.tsx';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import type { AllianceView } from '../reads/alliance.ts';
import { words } from '../words/alliance.ts';

interface Props {
  readonly lang: Lang;
  readonly view: AllianceView;
}

/** Planned, spent, still to be checked: each opens to what it is made of. */
export function AllianceMoney({ lang, view: { alliance, money } }: Props) {
  const w = words(lang);
  const receipt = href(lang, `/programme/projects?alliance=${alliance.code}`);
  const planned = plannedOf(money);
  return (
    <section aria-labelledby="money">
      <h2 id="money">{w.money}</h2>
      <Stats>
        <Stat lang={lang} value={euro(lang, planned)} label={w.planned} receipt={receipt} />
        <Stat lang={lang} value={euro(lang, money.spent)} label={w.spent} receipt={receipt} />
        <Stat lang={lang} value={number(lang, money.toCheck)} label={w.toCheck} receipt={receipt} />
      </Stats>
      <p class="over">{w.moneyHow}</p>
    </section>
  );
}

export function AllianceProjects({ lang, view: { alliance, projects } }: Props) {
  const w = words(lang);
  return (
    <section aria-labelledby="projects">
      <h2 id="projects">{w.projects}</h2>
      <Table
        lang={lang}
        caption={w.projects}
        captionHidden
        columns={[
          {
            ...{ key: 'project', head: w.project, rowHeader: true },
            cell: (p) => (
              <>
                <a href={href(lang, `/programme/projects/${p.id}`)}>{p.title}</a> {p.example && <Tag>{w.example}</Tag>}
              </>
            ),
          },
          { key: 'cycle', head: w.projectCycle, cell: (p) => p.cycle ?? w.outside },
          { ...{ key: 'actions', head: w.actions, numeric: true }, cell: (p) => number(lang, p.actions) },
          { ...{ key: 'spent', head: w.spent, numeric: true }, cell: (p) => euro(lang, p.sums.spent) },
        ]}
        rows={projects}
        empty={w.projectsNone}
      />
      <Actions>
        <ButtonLink kind="plain" href={href(lang, `/programme/projects?alliance=${alliance.code}`)}>
          {w.allProjects}
        </ButtonLink>
      </Actions>
    </section>
  );
}

/** Agreements of the alliance and acts of its programmes, newest first. */
export function AllianceDocuments({ lang, view: { documents, acts } }: Props) {
  const w = words(lang);
  const all = [
    ...documents.map((d) => ({ title: d.title[lang], dated: d.dated, link: d.url })),
    ...acts.map((a) => ({ title: a.title[lang], dated: a.dated, link: href(lang, `/programme/acts/${a.id}`) })),
  ].sort((a, b) => (b.dated ?? '').localeCompare(a.dated ?? ''));
  return (
    <section aria-labelledby="documents">
      <h2 id="documents">{w.documents}</h2>
      {all.length === 0 && <p>{w.documentsNone}</p>}
      <ul class="plain-list">
        {all.map((d) => (
          <li>
            {d.link ? <a href={d.link}>{d.title}</a> : d.title}, {d.dated === null ? w.noDate : date(lang, d.dated)}
          </li>
        ))}
      </ul>
    </section>
  );
}
