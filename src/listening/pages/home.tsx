import type { Context } from 'hono';
import { typedQuery } from '#kit/form.ts';
import type { Deps, Env } from '#kit/http.ts';
import { href, type Lang, listed, number } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { alliances } from '#network/reads.ts';
import { areas, findArea } from '#territory/reads.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { Cards } from '#ui/card.tsx';
import { Empty } from '#ui/empty.tsx';
import { SelectField, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { Pager } from '#ui/pager.tsx';
import { Stat, Stats } from '#ui/stat.tsx';
import { withQuery } from '#ui/url.ts';
import { outcomes } from '../model.ts';
import { replyFigures } from '../reads/figures.ts';
import { gapsTaken, type ListOfGaps } from '../reads/gaps.ts';
import { nodesOfAlliance, nodesOfArea, placeNames, serviceNames } from '../reads/where.ts';
import { allianceArea } from '../rules/areas.ts';
import { type GapFilters, readFilters } from '../rules/filters.ts';
import { percent } from '../rules/percent.ts';
import { GapCard } from '../view/gap-card.tsx';
import { words } from '../words/public.ts';

const aPage = 12;

interface Asked {
  readonly filters: GapFilters;
  readonly area: { readonly code: string; readonly name: string } | null;
  readonly alliance: string | null;
}

async function understand(deps: Deps, filters: GapFilters): Promise<Asked> {
  const area = filters.area === '' ? null : await findArea(deps.db, filters.area);
  const known = (await alliances(deps.db)).find((a) => a.code === filters.alliance);
  return { filters, area, alliance: known?.code ?? null };
}

/** The three public figures, of the area or alliance asked for, else of everything. */
async function Figures({ deps, lang, asked, list }: { deps: Deps; lang: Lang; asked: Asked; list: ListOfGaps }) {
  const w = words(lang);
  const region = (await areas(deps.db)).find((a) => a.kind === 'region')?.code ?? '';
  const at = asked.area?.code ?? (asked.alliance === null ? region : allianceArea(asked.alliance));
  const here = (await replyFigures(deps.db)).filter((f) => f.area === at);
  const kept = (measure: string) => here.find((f) => f.measure === measure);
  const of = (measure: string) => kept(measure)?.value ?? null;
  const outOf = (measure: string) => {
    const n = kept(measure)?.n;
    return n === undefined ? null : (measure === 'answer-days' ? w.outOfDays : w.outOf)(number(lang, n));
  };
  const days = of('answer-days');
  const share = (measure: string) => percent(lang, of(measure));
  const told = [
    { measure: 'answer-days', value: days === null ? null : number(lang, days, 1), label: w.daysLabel },
    { measure: 'found-care', value: share('found-care'), label: w.foundLabel },
    { measure: 'kept-work', value: share('kept-work'), label: w.workLabel },
  ] as const;
  const hidden = told.filter((f) => f.value === null);
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{w.figures}</h2>
      <Stats>
        {told
          .filter((f) => f.value !== null)
          .map((f) => (
            <Stat
              lang={lang}
              value={f.value}
              label={f.label}
              note={outOf(f.measure)}
              receipt={`${href(lang, '/listening/figures')}#${f.measure}`}
            />
          ))}
        <Stat lang={lang} value={number(lang, list.taken)} label={w.takenLabel} />
        <Stat lang={lang} value={number(lang, list.answered)} label={w.answeredLabel} />
      </Stats>
      {hidden.length > 0 && (
        <p class="soft">
          {w.tooFew(
            listed(
              lang,
              hidden.map((f) => lowerFirst(w.measure[f.measure])),
            ),
          )}{' '}
          <a href={`${href(lang, '/listening/figures')}#${hidden[0]?.measure}`}>{w.allFigures}</a>
        </p>
      )}
    </section>
  );
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

async function Filters({ deps, c }: { deps: Deps; c: Context<Env> }) {
  const lang = c.get('lang');
  const w = words(lang);
  const form = formState(lang, typedQuery(c));
  const some = await alliances(deps.db);
  return (
    <Form form={form} action={href(lang, '/listening')} method="get" class="filter-form">
      <TextField form={form} name="area" label={w.area} hint={w.areaHint} autocomplete="off" />
      <SelectField
        form={form}
        name="alliance"
        label={w.alliance}
        empty={w.anyAlliance}
        options={some.map((a) => ({ value: a.code, label: a.name }))}
      />
      <SelectField
        form={form}
        name="answer"
        label={w.answer}
        empty={w.anyAnswer}
        options={[{ value: 'open', label: w.open }, ...outcomes.map((value) => ({ value, label: w.outcome[value] }))]}
      />
      <Actions>
        <Button kind="outline">{w.filter}</Button>
      </Actions>
    </Form>
  );
}

async function List({ deps, lang, list, filtered }: { deps: Deps; lang: Lang; list: ListOfGaps; filtered: boolean }) {
  const w = words(lang);
  const where = await placeNames(deps.db);
  const services = await serviceNames(
    deps.db,
    list.gaps.map((g) => g.decision?.service ?? null),
  );
  if (list.gaps.length === 0)
    return (
      <Empty title={w.emptyTitle}>
        <p>{filtered ? w.emptyFiltered : w.emptyBody}</p>
      </Empty>
    );
  return (
    <Cards pair>
      {list.gaps.map((gap) => (
        <GapCard lang={lang} gap={gap} place={where(gap)} services={services} />
      ))}
    </Cards>
  );
}

/** `GET /listening?area=&alliance=&answer=`: what was missing, who took charge of it, and the answer. */
export function listeningPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = words(lang);
    const asked = await understand(deps, readFilters(typedQuery(c)));
    const { filters, area, alliance } = asked;
    const after = c.req.query('after') ?? '';
    const list = await gapsTaken(deps.db, {
      nodes: area === null ? null : await nodesOfArea(deps.db, area.code),
      alliance: alliance === null ? null : await nodesOfAlliance(deps.db, alliance),
      ...{ outcome: filters.outcome, after: isUuid(after) ? after : null, limit: aPage },
    });
    const at = href(lang, '/listening');
    const query = { area: filters.area || null, alliance, answer: filters.outcome };
    return c.html(
      <Page c={c} title={w.title} description={w.description} breadcrumb={[{ label: w.title }]}>
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        <Actions>
          <ButtonLink href={href(lang, '/listening/voices/new')}>{w.boxLink}</ButtonLink>
          <ButtonLink kind="plain" href={href(lang, '/needs/receipt')}>
            {w.haveCode}
          </ButtonLink>
        </Actions>
        <Figures deps={deps} lang={lang} asked={asked} list={list} />
        <h2>{w.listTitle}</h2>
        <Filters deps={deps} c={c} />
        {filters.area !== '' && area === null && (
          <Notice lang={lang} kind="care">
            {w.areaUnknown(filters.area)}
          </Notice>
        )}
        <List deps={deps} lang={lang} list={list} filtered={Object.values(query).some(Boolean)} />
        <Pager
          lang={lang}
          previous={isUuid(after) ? withQuery(at, '', query) : null}
          next={list.next ? withQuery(at, '', { ...query, after: list.next }) : null}
        />
      </Page>,
    );
  };
}
