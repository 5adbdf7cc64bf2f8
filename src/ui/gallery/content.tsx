import { euro, type Lang, number } from '#kit/i18n.ts';
import { Card, Cards } from '../card.tsx';
import { Details } from '../details.tsx';
import { Empty } from '../empty.tsx';
import { Facts } from '../facts.tsx';
import { ActiveFilters } from '../filters.tsx';
import { Notice } from '../notice.tsx';
import { Pager } from '../pager.tsx';
import { Progress } from '../progress.tsx';
import { Stat, Stats } from '../stat.tsx';
import { Table } from '../table.tsx';
import { Tag, Tags } from '../tag.tsx';
import { withQuery } from '../url.ts';
import { services } from './example.ts';
import { galleryWords } from './words.ts';

export function Figures({ lang }: { lang: Lang }) {
  const w = galleryWords(lang);
  return (
    <section>
      <h2>{w.figures}</h2>
      <Stats>
        <Stat lang={lang} value={number(lang, 412)} label={w.service} receipt="#table" />
        <Stat lang={lang} value={number(lang, 1830)} label={w.hoursWeek} receipt="#table" />
        <Stat lang={lang} value={null} label={w.elderly} />
        <Stat lang={lang} value={euro(lang, 36000)} label={w.price} note={w.info} />
      </Stats>
      <Progress label={w.weekAnswerLead} value={52} max={55} />
    </section>
  );
}

export function CardList({ lang }: { lang: Lang }) {
  const w = galleryWords(lang);
  return (
    <section>
      <h2>{w.cards}</h2>
      <Cards list>
        {services.slice(0, 2).map((s, i) => (
          <Card rank={i + 1} title={s.name} href={`#${i}`} over={s.town} foot={w.care}>
            <Tags>
              <Tag tone="accent">{w.child}</Tag>
              <Tag tone="good">{`${number(lang, s.hours, 1)} ${w.hoursWeek.toLowerCase()}`}</Tag>
              <Tag tone="care">{w.weekUnknown}</Tag>
              <Tag>{euro(lang, s.cents)}</Tag>
            </Tags>
            <Details quiet summary={w.reasons}>
              <p>{w.reason}</p>
            </Details>
          </Card>
        ))}
      </Cards>
      <Facts
        facts={[
          { term: w.town, value: 'Brescia' },
          { term: w.price, value: euro(lang, 36050) },
          { term: w.note, value: null },
        ]}
      />
    </section>
  );
}

/** The table sorts by the address of this very page. */
export function Tables({ lang, path, query }: { lang: Lang; path: string; query: URLSearchParams }) {
  const w = galleryWords(lang);
  const dir = query.get('dir') === 'desc' ? 'desc' : 'asc';
  const sign = dir === 'desc' ? -1 : 1;
  const key = query.get('sort') === 'hours' ? 'hours' : 'name';
  const rows = [...services].sort(
    (a, b) => sign * (key === 'hours' ? a.hours - b.hours : a.name.localeCompare(b.name, 'it')),
  );
  return (
    <section id="table">
      <h2>{w.table}</h2>
      <ActiveFilters
        lang={lang}
        clear={path}
        filters={[
          { label: 'Brescia', without: '#table' },
          { label: w.child, without: '#table' },
        ]}
      />
      <Table
        lang={lang}
        caption={w.tableCaption}
        rows={rows}
        sort={{ key, dir, url: (k, d) => `${withQuery(path, query.toString(), { sort: k, dir: d })}#table` }}
        columns={[
          { key: 'name', head: w.service, rowHeader: true, sortable: true, cell: (s) => s.name },
          { key: 'town', head: w.town, cell: (s) => s.town },
          { key: 'hours', head: w.hoursWeek, numeric: true, sortable: true, cell: (s) => number(lang, s.hours, 1) },
          { key: 'price', head: w.price, numeric: true, cell: (s) => euro(lang, s.cents) },
        ]}
      />
      <Pager lang={lang} previous="#before" next="#after" summary="21–40" />
      <Empty title={w.emptyTitle}>
        <p>{w.emptyText}</p>
      </Empty>
    </section>
  );
}

export function Messages({ lang }: { lang: Lang }) {
  const w = galleryWords(lang);
  return (
    <section>
      <h2>{w.messages}</h2>
      {(['info', 'good', 'care', 'bad'] as const).map((kind) => (
        <Notice lang={lang} kind={kind}>
          <p>{w[kind]}</p>
        </Notice>
      ))}
    </section>
  );
}
