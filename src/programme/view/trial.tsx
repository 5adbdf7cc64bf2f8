import { serviceTaxonomy } from '#directory/reads.ts';
import { categoryName } from '#directory/rules/taxonomy.ts';
import { date, href, type Lang, number } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Facts } from '#ui/facts.tsx';
import { Notice } from '#ui/notice.tsx';
import { Tag } from '#ui/tag.tsx';
import type { ResultsView, Trial, Verdict } from '../reads/results.ts';
import { contradicted, judgeTrial } from '../rules/trial.ts';
import { words } from '../words/results.ts';

function Evidence({ lang, trial: { found, existing } }: { lang: Lang; trial: Trial }) {
  const w = words(lang);
  if (found.services === null || found.category === null) return <>{w.evidenceNone}</>;
  const services = w.servicesOf(number(lang, found.services), found.services === 1);
  return (
    <>
      {w.evidenceText(services, categoryName(lang, serviceTaxonomy(), found.category), date(lang, found.asOf))}
      {found.examples.length > 0 && (
        <ul>
          {found.examples.map((e) => (
            <li>
              <a href={href(lang, `/directory/services/${e.id}`)}>{e.name}</a>, {e.provider}
            </li>
          ))}
        </ul>
      )}
      {contradicted(existing, found) && <p>{w.contradicted}</p>}
    </>
  );
}

function Rule({ lang, rule }: { lang: Lang; rule: Trial['rule'] }) {
  const w = words(lang);
  if (!rule || rule.value === null) return <>{w.ruleUnknown}</>;
  const from = rule.from && [rule.from.act, rule.from.article].filter(Boolean).join(', ');
  return (
    <>
      {rule.value ? w.ruleText(rule.cycle) : w.ruleFree(rule.cycle)}{' '}
      {from && (rule.from?.url ? <a href={rule.from.url}>{from}</a> : from)}
    </>
  );
}

const tone = { experimental: 'good', ordinary: 'care', open: 'neutral' } as const;

/** The check of an action, with its evidence, its rule and its promise. */
export function TrialView({
  lang,
  view,
  today,
}: {
  readonly lang: Lang;
  readonly view: ResultsView;
  readonly today: string;
}) {
  const w = words(lang);
  const { trial, action, mayManage } = view;
  const link = mayManage && (
    <Actions>
      <ButtonLink kind="outline" href={href(lang, `/programme/actions/${action.id}/check`)}>
        {trial ? w.recheck : w.check}
      </ButtonLink>
    </Actions>
  );
  if (!trial) return <Empty title={w.trialNone}>{link}</Empty>;
  const late = trial.verdictDue !== null && trial.verdictDue < today && view.verdicts.length === 0;
  return (
    <>
      <p>
        <Tag tone={tone[trial.result]}>{w.result[trial.result]}</Tag> {w.because[judgeTrial(trial).because]}
      </p>
      {trial.result === 'ordinary' && trial.rule?.value === true && (
        <Notice lang={lang} kind="care">
          {w.ordinaryAgainst}
        </Notice>
      )}
      <Facts
        facts={[
          { term: w.existing, value: w.existings[trial.existing] },
          { term: w.evidence, value: <Evidence lang={lang} trial={trial} /> },
          { term: w.payer, value: w.payers[trial.payer] },
          { term: w.novelty, value: trial.novelty },
          { term: w.rule, value: <Rule lang={lang} rule={trial.rule} /> },
          { term: w.hypothesis, value: trial.hypothesis },
          { term: w.measure, value: trial.measure },
          {
            term: w.verdictDue,
            value: trial.verdictDue && (
              <>
                {date(lang, trial.verdictDue)} {late && <Tag tone="bad">{w.late}</Tag>}
              </>
            ),
          },
        ]}
      />
      {link}
    </>
  );
}

/** What was decided of an experiment, the last first. */
export function Verdicts({ lang, verdicts }: { readonly lang: Lang; readonly verdicts: readonly Verdict[] }) {
  const w = words(lang);
  if (verdicts.length === 0) return <p class="soft">{w.verdictNone}</p>;
  return (
    <ol class="plain-list stack">
      {verdicts.map((v) => (
        <li>
          <strong>{w.verdict[v.verdict]}</strong> <span class="soft">{date(lang, v.givenOn)}</span>
          <br />
          {v.reason} {v.budgetOf && w.budgetOf(v.budgetOf)} {v.nextDue && w.nextDue(date(lang, v.nextDue))}
        </li>
      ))}
    </ol>
  );
}
