import { href, type Lang } from '#kit/i18n.ts';
import { Notice } from '#ui/notice.tsx';
import { Table } from '#ui/table.tsx';
import { withQuery } from '#ui/url.ts';
import { nearest } from '../reads/indicators.ts';
import type { IndicatorDefinition, IndicatorValue } from '../rules/indicator.ts';
import { historyWords } from '../words/history.ts';
import { indicatorWords } from '../words/indicators.ts';
import { sayValue, sourceOf } from './indicator-value.tsx';

interface Props {
  readonly lang: Lang;
  readonly area: string;
  /** The area and those above it, nearest first. */
  readonly around: readonly string[];
  readonly nameOf: (area: string) => string;
  readonly catalogue: readonly IndicatorDefinition[];
  readonly values: readonly IndicatorValue[];
}

interface Row {
  readonly definition: IndicatorDefinition;
  readonly value: IndicatorValue;
}

/** The latest value of each indicator and sex, from the smallest area that has it. */
function latest({ catalogue, values, around }: Props): Row[] {
  return catalogue.flatMap((definition) => {
    const found = nearest(values, around, definition.code);
    return definition.sexes.flatMap((sex): Row[] => {
      const value = found?.values.filter((v) => v.sex === sex).at(-1);
      return value ? [{ definition, value }] : [];
    });
  });
}

/** Official statistics beside the figures, with the warning that a difference is not an effect. */
export function Beside(props: Props) {
  const { lang, area, nameOf } = props;
  const [w, i] = [historyWords(lang), indicatorWords(lang)];
  const rows = latest(props);
  const path = withQuery(href(lang, '/observatory/indicators'), '', { area });
  return (
    <section aria-labelledby="beside">
      <h2 id="beside">{w.beside}</h2>
      {rows.length === 0 ? (
        <p>{w.besideNone}</p>
      ) : (
        <>
          <Notice lang={lang} kind="info" title={w.warning}>
            <p>{w.warningText}</p>
          </Notice>
          <Table
            lang={lang}
            caption={w.beside}
            captionHidden
            phone="stack"
            rows={rows}
            columns={[
              {
                ...{ key: 'what', head: i.what, rowHeader: true },
                cell: (r) => `${r.definition.name[lang]}${r.value.sex === 'all' ? '' : `: ${i.sex(r.value.sex)}`}`,
              },
              { key: 'where', head: i.where, cell: (r) => nameOf(r.value.area) },
              {
                ...{ key: 'value', head: i.value, numeric: true },
                cell: (r) => `${sayValue(lang, r.definition, r.value.value)} (${r.value.year})`,
              },
              { key: 'source', head: i.source, cell: (r) => sourceOf(lang, r.value) },
            ]}
          />
          <p>
            <a href={path}>{w.allIndicators}</a>
          </p>
        </>
      )}
    </section>
  );
}
