import { date, euro, type Lang, number } from '#kit/i18n.ts';
import type { Content } from '#ui/html.ts';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import { type CycleRules, ruleNames } from '../model.ts';
import { words as cycleWords } from '../words/cycles.ts';
import { words } from '../words/rules.ts';
import { Known, SourceLink } from './known.tsx';

const percent = (lang: Lang, share: number): string => `${number(lang, share * 100, 2)} %`;

const list = (items: readonly string[]): Content =>
  items.length < 2 ? (
    items[0]
  ) : (
    <ul>
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );

/** What each rule says, one line for each thing it says; empty when it is not known. */
export function saidBy(lang: Lang, rules: CycleRules, name: keyof CycleRules): readonly string[] {
  const w = words(lang);
  const yesNo = (value: boolean | null) => (value === null ? [] : [value ? w.yes : w.no]);
  switch (name) {
    case 'areas':
    case 'reportForms':
      return (rules[name].value ?? []).map((a) => a[lang]);
    case 'leadKinds':
      return (rules.leadKinds.value ?? []).map((k) => w.kinds[k]);
    case 'allianceShare':
      return rules[name].value === null
        ? []
        : [cycleWords(lang).shares(percent(lang, rules[name].value), percent(lang, 1 - rules[name].value))];
    case 'minimumCofinancing':
      return rules[name].value === null ? [] : [percent(lang, rules[name].value)];
    case 'networksCents':
      return rules[name].value === null ? [] : [euro(lang, rules[name].value)];
    case 'costs':
      return (rules.costs.value ?? []).map((k) => `${k[lang]}: ${k.eligible ? w.eligible : w.notEligible}`);
    case 'instalments':
      return (rules.instalments.value ?? []).map((i) => `${i[lang]}: ${percent(lang, i.share)}`);
    case 'deadlines':
      return (rules.deadlines.value ?? []).map((d) => `${d[lang]}: ${date(lang, d.date)}`);
    case 'sharedBy':
      return rules.sharedBy.value === null ? [] : [w.shared[rules.sharedBy.value]];
    default:
      return yesNo(rules[name].value);
  }
}

function Where({ lang, rules, name }: { lang: Lang; rules: CycleRules; name: keyof CycleRules }) {
  const w = words(lang);
  const { from } = rules[name];
  if (from === null) return <Known lang={lang} />;
  return (
    <>
      {from.act}, {from.article === null ? w.noArticle : w.article(from.article)}
      {from.derived && (
        <>
          {' '}
          <Tag tone="care">{cycleWords(lang).derived}</Tag>
        </>
      )}
      <br />
      <SourceLink lang={lang} url={from.url} about={w.names[name]} />
    </>
  );
}

/** The rules of a cycle, each with the act and article it stands in. */
export function RulesTable({ lang, rules }: { readonly lang: Lang; readonly rules: CycleRules }) {
  const w = words(lang);
  return (
    <Table
      lang={lang}
      caption={cycleWords(lang).rules}
      captionHidden
      rows={ruleNames}
      columns={[
        { key: 'rule', head: w.rule, rowHeader: true, cell: (name) => w.names[name] },
        {
          key: 'value',
          head: w.value,
          cell: (name) => (
            <>
              <Known lang={lang}>{list(saidBy(lang, rules, name))}</Known>
              {rules[name].note && <p class="soft small">{rules[name].note[lang]}</p>}
            </>
          ),
        },
        { key: 'where', head: w.where, cell: (name) => <Where lang={lang} rules={rules} name={name} /> },
      ]}
    />
  );
}
