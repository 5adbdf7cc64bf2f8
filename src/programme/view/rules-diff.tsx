import type { Lang } from '#kit/i18n.ts';
import { Table } from '#ui/table.tsx';
import type { CycleRules } from '../model.ts';
import { words } from '../words/rules.ts';
import { Known } from './known.tsx';
import { saidBy } from './rules.tsx';

/** What a rule says before and after, rule by rule. */
export function RulesDiff(props: {
  readonly lang: Lang;
  readonly caption: string;
  readonly before: CycleRules;
  readonly after: CycleRules;
  readonly changed: readonly (keyof CycleRules)[];
}) {
  const { lang, caption, before, after, changed } = props;
  const w = words(lang);
  return (
    <Table
      lang={lang}
      caption={caption}
      captionHidden
      rows={changed}
      columns={[
        { key: 'rule', head: w.rule, rowHeader: true, cell: (name) => w.names[name] },
        {
          key: 'was',
          head: w.was,
          cell: (name) => (
            <del class="change-was">
              <Known lang={lang}>{saidBy(lang, before, name).join('; ')}</Known>
            </del>
          ),
        },
        {
          key: 'becomes',
          head: w.becomes,
          cell: (name) => (
            <ins>
              <Known lang={lang}>{saidBy(lang, after, name).join('; ')}</Known>
            </ins>
          ),
        },
      ]}
    />
  );
}
