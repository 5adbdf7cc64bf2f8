import type { Actor } from '#kit/actor.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { Card, Cards } from '#ui/card.tsx';
import { withQuery } from '#ui/url.ts';
import { may } from '../policy.ts';
import { words as callWords } from '../words/calls.ts';
import { words } from '../words/cycle-links.ts';
import { words as dataWords } from '../words/data-plan.ts';
import { words as fullWords } from '../words/full.ts';
import { words as indicatorWords } from '../words/indicators.ts';
import { words as lateWords } from '../words/late.ts';
import { words as moneyWords } from '../words/money.ts';
import { words as projectWords } from '../words/projects.ts';
import { words as reportWords } from '../words/report.ts';
import { words as transparencyWords } from '../words/transparency.ts';

interface Place {
  readonly path: string;
  readonly title: string;
  readonly says: string;
}

/** The pages that show a cycle (of a network in it) row by row; those of whoever follows expenses come last. */
function places(lang: Lang, actor: Actor, cycle: string, network: string | null): readonly Place[] {
  const w = words(lang);
  const of = (path: string, query: Readonly<Record<string, string | null>> = { cycle, network }) =>
    withQuery(href(lang, path), '', query);
  const follows = may(actor, 'see-expenses').yes;
  return [
    { path: of('/programme/projects'), title: projectWords(lang).title, says: w.projects },
    { path: of('/programme/calls', {}), title: callWords(lang).title, says: w.calls },
    { path: of(`/programme/cycles/${cycle}/money`, { network }), title: moneyWords(lang).title, says: w.money },
    { path: of('/programme/indicators'), title: indicatorWords(lang).title, says: w.results },
    { path: of('/programme/reports'), title: reportWords(lang).title, says: w.reports },
    { path: of(`/programme/cycles/${cycle}/data`, {}), title: dataWords(lang).title, says: dataWords(lang).says },
    { path: of('/programme/transparency'), title: transparencyWords(lang).title, says: w.transparency },
    ...(network === null
      ? []
      : [{ path: of(`/programme/cycles/${cycle}/networks/${network}/plan`, {}), title: w.plan, says: w.planSays }]),
    ...(follows
      ? [
          { path: of('/programme/late', {}), title: lateWords(lang).title, says: w.late },
          { path: of('/programme/full', { cycle }), title: fullWords(lang).title, says: w.full },
        ]
      : []),
  ];
}

/** A section that leads to everything there is of a cycle, or of a network in it. */
export function CycleLinks(props: {
  readonly lang: Lang;
  readonly actor: Actor;
  readonly cycle: string;
  readonly network?: string;
}) {
  const { lang, actor, cycle, network = null } = props;
  return (
    <section aria-labelledby="look">
      <h2 id="look">{words(lang).title}</h2>
      <Cards>
        {places(lang, actor, cycle, network).map((p) => (
          <Card title={p.title} href={p.path}>
            <p>{p.says}</p>
          </Card>
        ))}
      </Cards>
    </section>
  );
}
