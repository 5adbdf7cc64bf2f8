import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Card } from './card.tsx';
import { Facts } from './facts.tsx';
import { ActiveFilters } from './filters.tsx';
import { Notice } from './notice.tsx';
import { Pager } from './pager.tsx';
import { Steps } from './progress.tsx';
import { Stat } from './stat.tsx';
import { Table } from './table.tsx';
import { Tag } from './tag.tsx';

const html = (element: unknown): string => String(element);
const columns = [
  { key: 'name', head: 'Nome', rowHeader: true, sortable: true, cell: (r: { n: string; v: number }) => r.n },
  { key: 'v', head: 'Ore', numeric: true, sortable: true, cell: (r: { n: string; v: number }) => r.v },
];
const url = (key: string, dir: string) => `?sort=${key}&dir=${dir}`;

test('a table says its order and offers the other one by link', () => {
  const out = html(
    <Table
      lang="it"
      caption="Servizi"
      columns={columns}
      rows={[{ n: 'a', v: 1 }]}
      sort={{ key: 'name', dir: 'asc', url }}
    />,
  );
  assert.match(out, /aria-sort="ascending"><a href="\?sort=name&amp;dir=desc"/);
  assert.match(out, /href="\?sort=v&amp;dir=asc"/);
  assert.match(out, /<th scope="row">a<\/th><td class="number" data-label="Ore">1<\/td>/);
  assert.match(out, /<caption[^>]*>Servizi<\/caption>/);
});

test('a table without rows says what to do instead of showing an empty frame', () => {
  const out = html(
    <Table lang="it" caption="x" columns={columns} rows={[]} empty={<p>Prova con un altro Comune.</p>} />,
  );
  assert.match(out, /Prova con un altro Comune/);
  assert.doesNotMatch(out, /<table/);
});

test('a figure that is not known says so; one with a receipt opens', () => {
  assert.match(html(<Stat lang="it" value={null} label="Ore" />), /non lo sappiamo/);
  assert.match(
    html(<Stat lang="it" value="412" label="servizi" receipt="/r" />),
    /<a href="\/r"><strong>412<\/strong>.*da dove viene questo numero/,
  );
});

test('facts without value are left out; zero is a value', () => {
  const out = html(
    <Facts
      facts={[
        { term: 'A', value: null },
        { term: 'B', value: 0 },
        { term: 'C', value: '' },
      ]}
    />,
  );
  assert.equal(out.match(/<dt>/g)!.length, 1);
  assert.match(out, /<dd>0<\/dd>/);
});

test('pages: only the links there are', () => {
  const out = html(<Pager lang="en" previous={null} next="/b" />);
  assert.match(out, /rel="next" href="\/b"/);
  assert.doesNotMatch(out, /rel="prev"/);
  assert.equal(html(<Pager lang="en" previous={null} next={null} />), '');
});

test('filters in force can be taken away one by one, and together when they are several', () => {
  const one = [{ label: 'Nido', without: '/d' }];
  assert.doesNotMatch(html(<ActiveFilters lang="it" filters={one} clear="/d" />), /Togli tutti/);
  assert.match(html(<ActiveFilters lang="it" filters={[...one, ...one]} clear="/d" />), /Togli tutti/);
});

test('meaning is in the words too: notices, steps, tags and cards', () => {
  assert.match(
    html(
      <Notice lang="it" kind="bad">
        x
      </Notice>,
    ),
    /Errore: /,
  );
  assert.match(
    html(
      <Notice lang="en" live>
        x
      </Notice>,
    ),
    /role="status"/,
  );
  assert.match(html(<Steps lang="it" step={2} of={5} />), /Passo 2 di 5/);
  assert.match(html(<Tag href="/d?c=nido">Nido</Tag>), /^<a class="tag tone-neutral" href="\/d\?c=nido">/);
  assert.match(
    html(<Card title="Nido" href="/s" level={2} rank={1} />),
    /<span class="rank">1<\/span><h2 class="tile-title"><a href="\/s">Nido<\/a><\/h2>/,
  );
});
