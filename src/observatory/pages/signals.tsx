import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { first, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { date, href } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Cards } from '#ui/card.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { SelectField } from '#ui/field.tsx';
import { Form, type FormState, formState } from '#ui/form.tsx';
import { may } from '../policy.ts';
import { mapOfSignals } from '../reads/signal-map.ts';
import { type NamedSignal, named } from '../reads/signal-names.ts';
import { signalsSeen } from '../reads/signals.ts';
import { release } from '../reads.ts';
import { SignalCard, SignalTable } from '../view/signal-card.tsx';
import { SignalMap } from '../view/signal-map.tsx';
import { words } from '../words/signals.ts';

/** Which signals, by address: those that wait or all, of one service or of every one. */
function Filters({ form, signals }: { form: FormState; signals: readonly NamedSignal[] }) {
  const w = words(form.lang);
  const services = new Map(signals.map((s) => [s.category, s.categoryName]));
  return (
    <Form form={form} action={href(form.lang, '/observatory/signals')} method="get" class="filter-form">
      <SelectField
        form={form}
        name="show"
        label={w.show}
        empty={null}
        value="open"
        options={[
          { value: 'open', label: w.showOpen },
          { value: 'all', label: w.showAll },
        ]}
      />
      <SelectField
        form={form}
        name="category"
        label={w.category}
        empty={w.everyCategory}
        options={[...services].map(([value, label]) => ({ value, label }))}
      />
      <Actions>
        <Button kind="outline">{w.apply}</Button>
      </Actions>
    </Form>
  );
}

/** `GET /observatory/signals?show=open|all&category=`: where and when more people than usual ask, in one's own places. */
export const signalsPage = (deps: Deps) => async (c: Context<Env>) => {
  const [lang, actor, typed] = [c.get('lang'), signedIn(c), typedQuery(c)];
  demand(may(actor, 'see-signals'));
  const w = words(lang);
  const day = today(deps.clock);
  const seen = await signalsSeen(deps.db, actor);
  const latest = (await release(deps.db))?.asOf ?? null;
  const all = await named(deps.db, seen.signals, { lang, today: day, latest });
  const [show, category] = [first(typed, 'show'), first(typed, 'category')];
  const chosen = all
    .filter((s) => show === 'all' || s.state === 'open' || s.state === 'looked-at')
    .filter((s) => category === '' || s.category === category);
  const map = await mapOfSignals(deps.db, chosen, day);
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={w.title}>
      <h1>{w.title}</h1>
      <p class="lead">{w.lead}</p>
      <p class="soft">{seen.searched === null ? w.never : w.searched(date(lang, seen.searched))}</p>
      {all.length > 0 && <Filters form={formState(lang, typed)} signals={all} />}
      {chosen.length === 0 ? (
        <Empty title={w.noneTitle}>
          <p>{all.length === 0 ? w.none : w.noneFiltered}</p>
        </Empty>
      ) : (
        <>
          {chosen.some((s) => !s.exact) && <p class="soft">{w.rounded}</p>}
          <Cards list>
            {chosen.map((s) => (
              <SignalCard lang={lang} signal={s} />
            ))}
          </Cards>
          {map && <SignalMap lang={lang} {...map} signals={chosen} />}
          <SignalTable lang={lang} signals={chosen} />
        </>
      )}
    </DeskPage>,
  );
};
