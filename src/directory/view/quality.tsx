import { today } from '#kit/clock.ts';
import { date, href, type Lang, number } from '#kit/i18n.ts';
import { Button } from '#ui/button.tsx';
import { Details } from '#ui/details.tsx';
import { Form, formState } from '#ui/form.tsx';
import { type Column, Table } from '#ui/table.tsx';
import { withQuery } from '#ui/url.ts';
import { againFrom, type Quality } from '../rules/quality.ts';
import { words } from '../words/quality.ts';

const known = ['hours', 'places', 'price', 'ages', 'contacts'] as const;

interface Props {
  readonly lang: Lang;
  readonly rows: readonly Quality[];
  readonly count: number;
  /** Where the forms of this page go. */
  readonly action: string;
  /** Bodies that may be asked about all their records. */
  readonly askable: ReadonlySet<string>;
  /** Bodies that may be asked about one record at a time. */
  readonly piecewise: ReadonlySet<string>;
  /** Bodies that could be asked if they published an address. */
  readonly noAddress: ReadonlySet<string>;
  readonly confirms: boolean;
  /** Where in the list one is: what is asked leads back there. */
  readonly place: Readonly<Record<string, string | null>>;
  readonly now: Date;
}

/** Each body in a line: how many records wait for a confirmation, what to do first, and the rest folded. */
export function QualityTable(props: Props) {
  const { lang, rows, count } = props;
  const w = words(lang);
  const columns: Column<Quality>[] = [
    {
      key: 'body',
      head: w.body,
      rowHeader: true,
      cell: (q) => (
        <>
          <a href={href(lang, `/network/organizations/${q.body}`)}>{q.name}</a>
          <div class="soft">{w.toConfirm(w.of(q.records - q.within6, q.records))}</div>
        </>
      ),
    },
    {
      key: 'next',
      head: w.next,
      wide: true,
      cell: (q) => (
        <div>
          <Next {...props} quality={q} />
          <Details quiet summary={<More lang={lang} quality={q} />}>
            <Whole {...props} quality={q} />
          </Details>
        </div>
      ),
    },
  ];
  return <Table<Quality> lang={lang} caption={w.caption(count)} rows={rows} phone="stack" columns={columns} />;
}

/** Everything that is counted of a body's records, and the way to them one by one. */
function Whole({ lang, quality: q, piecewise, action }: Props & { readonly quality: Quality }) {
  const w = words(lang);
  return (
    <>
      {knownLines(lang, q)}
      <div>
        {w.year}: {w.of(q.within12, q.records)}
      </div>
      <div>
        {w.oldest}: {oldest(lang, q)}
      </div>
      {piecewise.has(q.body) && (
        <a href={withQuery(action, '', { body: q.body })}>
          {w.oneByOneLink(number(lang, q.records))}
          <span class="visually-hidden">: {q.name}</span>
        </a>
      )}
    </>
  );
}

/** What lacks in most records, or that nothing does. */
function More({ lang, quality: q }: { readonly lang: Lang; readonly quality: Quality }) {
  const w = words(lang);
  const lacking = known.filter((k) => q[k] < q.records).map((k) => w.lacks[k]);
  return (
    <>
      {lacking.length === 0 ? w.complete : w.lacking(lacking.join(', '))}
      <span class="visually-hidden">: {q.name}</span>
    </>
  );
}

const knownLines = (lang: Lang, q: Quality) =>
  known.map((k) => (
    <div>
      {words(lang)[k]}: {words(lang).of(q[k], q.records)}
    </div>
  ));

const dayOf = (lang: Lang, at: Date): string => date(lang, today({ now: () => at }));

function oldest(lang: Lang, q: Quality): string {
  const w = words(lang);
  const day = q.oldest ? date(lang, q.oldest) : w.noDate;
  return q.never > 0 && q.oldest ? `${day} (${w.never(q.never)})` : day;
}

function Next(props: Props & { quality: Quality }) {
  const { lang, quality: q, askable, piecewise, noAddress, confirms, action, place, now } = props;
  const w = words(lang);
  const old = q.within6 < q.records;
  const [missing] = known.filter((k) => q[k] < q.records).sort((a, b) => q[a] - q[b]);
  const again = againFrom(q.asked, now);
  const byOne = piecewise.has(q.body) && !askable.has(q.body);
  return (
    <>
      {!old && !missing && w.good}
      {old && confirms && (
        <div>
          <a href={href(lang, '/directory/confirm')}>{w.confirm}</a>
        </div>
      )}
      {missing && <div>{w.missing[missing]}</div>}
      {q.asked && <div class="soft">{w.asked(dayOf(lang, q.asked), again && dayOf(lang, again))}</div>}
      {old && noAddress.has(q.body) && <div class="soft">{w.noAddress}</div>}
      {old && !again && byOne && (
        <div>
          <a href={withQuery(action, '', { body: q.body })}>{w.askEach}</a>
        </div>
      )}
      {old && !again && askable.has(q.body) && (
        <Form form={formState(lang)} action={action}>
          <input type="hidden" name="body" value={q.body} />
          {Object.entries(place).map(([name, value]) => value && <input type="hidden" name={name} value={value} />)}
          <Button kind="outline" small>
            {w.ask}
            <span class="visually-hidden">: {q.name}</span>
          </Button>
        </Form>
      )}
    </>
  );
}
