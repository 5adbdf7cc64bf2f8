import type { Lang } from '#kit/i18n.ts';
import { LineChart } from '#ui/chart.tsx';
import { Details } from '#ui/details.tsx';
import { Facts } from '#ui/facts.tsx';
import { Table } from '#ui/table.tsx';
import { Tag } from '#ui/tag.tsx';
import type { IndicatorDefinition, IndicatorValue } from '../rules/indicator.ts';
import { indicatorWords } from '../words/indicators.ts';
import { sayValue, sourceOf } from './indicator-value.tsx';

interface Props {
  readonly lang: Lang;
  readonly definition: IndicatorDefinition;
  /** Of one area, by sex, oldest first. */
  readonly values: readonly IndicatorValue[];
  /** Name of the area the values are of; null = there are none. */
  readonly area: string | null;
  /** True when that is the area asked for. */
  readonly own: boolean;
  readonly asked: string;
}

/** One indicator: what it measures, how it moved, every value with its source. */
export function IndicatorPart(props: Props) {
  const { lang, definition, values, area, own, asked } = props;
  const w = indicatorWords(lang);
  const name = definition.name[lang];
  const invented = values.some((v) => v.example);
  return (
    <section aria-labelledby={definition.code}>
      <h2 id={definition.code}>
        {name} {invented && <Tag tone="care">{w.invented}</Tag>}
      </h2>
      <Facts
        facts={[
          { term: w.definition, value: definition.definition[lang] },
          { term: w.official, value: definition.source[lang] },
        ]}
      />
      {area === null ? (
        <p>{w.missing}</p>
      ) : (
        <>
          <p>
            {!own && `${w.noArea(asked)} `}
            {w.of(area)}.
          </p>
          {values.length > 1 && <Lines lang={lang} definition={definition} values={values} />}
          <Sources lang={lang} values={values} />
          <Details quiet summary={w.everyValue}>
            <Values lang={lang} definition={definition} values={values} caption={w.caption(name, area)} />
          </Details>
        </>
      )}
    </section>
  );
}

type OfValues = Pick<Props, 'lang' | 'definition' | 'values'>;

/** Where the values come from, each source once; the latest first. */
function Sources({ lang, values }: Pick<Props, 'lang' | 'values'>) {
  const w = indicatorWords(lang);
  const latest = [...values].sort((a, b) => b.year - a.year);
  const each = latest.filter((v, i) => latest.findIndex((x) => x.source === v.source) === i);
  return (
    <p>
      {w.source}:{' '}
      {each.map((v, i) => (
        <>
          {i > 0 && '; '}
          {sourceOf(lang, v)}
        </>
      ))}
    </p>
  );
}

/** Every value, the latest year first. */
function Values({ lang, definition, values, caption }: OfValues & { caption: string }) {
  const w = indicatorWords(lang);
  return (
    <Table
      lang={lang}
      caption={caption}
      captionHidden
      phone="stack"
      rows={[...values].sort((a, b) => b.year - a.year)}
      columns={[
        { key: 'year', head: w.year, rowHeader: true, cell: (v) => String(v.year) },
        { key: 'who', head: w.who, cell: (v) => w.sex(v.sex) },
        { key: 'value', head: w.value, numeric: true, cell: (v) => sayValue(lang, definition, v.value) },
        { key: 'source', head: w.source, cell: (v) => sourceOf(lang, v) },
      ]}
    />
  );
}

function Lines({ lang, definition, values }: OfValues) {
  const w = indicatorWords(lang);
  const [first, last] = [Math.min(...values.map((v) => v.year)), Math.max(...values.map((v) => v.year))];
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const series = definition.sexes
    .filter((sex) => values.some((v) => v.sex === sex))
    .map((sex) => ({
      name: w.sex(sex),
      values: years.map((year) => values.find((v) => v.year === year && v.sex === sex)?.value ?? null),
    }));
  return (
    <LineChart
      lang={lang}
      title={values.some((v) => v.example) ? w.inventedTitle(definition.name[lang]) : definition.name[lang]}
      unit={w.unit(definition.unit)}
      labels={years.map(String)}
      series={series}
      digits={definition.unit === 'count' ? 0 : 1}
    />
  );
}
