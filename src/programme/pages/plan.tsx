import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import { type Document, heading, pageBreak, toc } from '#kit/document.ts';
import { docxOf } from '#kit/docx.ts';
import { AppError } from '#kit/errors.ts';
import { first, typedQuery } from '#kit/form.ts';
import type { Deps, Env } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { pdfOf } from '#kit/pdf.ts';
import { Button } from '#ui/button.tsx';
import { SelectField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { type PlanData, planData, plans } from '../reads/plan.ts';
import { type PlanTemplate, templateOf } from '../rules/plan.ts';
import { Blocks } from '../view/blocks.tsx';
import { planBlocks } from '../view/plan-blocks.ts';
import { words } from '../words/plan.ts';
import { sendFile } from './report.tsx';

interface Plan {
  readonly data: PlanData;
  readonly template: PlanTemplate;
  readonly title: string;
}

/** The plan an address names. @throws AppError not-found. */
async function planOf(c: Context<Env>, deps: Deps): Promise<Plan> {
  const lang = c.get('lang');
  const [cycle, network] = [c.req.param('cycle') ?? '', c.req.param('network') ?? ''];
  const data = await readAs(deps.db, c.get('actor'), (tx) => planData(tx, cycle, network, deps.clock.now()));
  const template = templateOf(plans(), first(typedQuery(c), 'template'));
  if (!data || !template) throw new AppError('not-found', words(lang).unknown);
  return { data, template, title: words(lang).title(data.network.name, data.cycle.name[lang]) };
}

/** `GET /programme/cycles/:cycle/networks/:network/plan?template=`: the territorial plan, composed from data. */
export const planPage = (deps: Deps) => async (c: Context<Env>) => {
  const { data, template, title } = await planOf(c, deps);
  const lang = c.get('lang');
  const w = words(lang);
  const at = `/programme/cycles/${data.cycle.code}/networks/${data.network.code}`;
  const path = href(lang, `${at}/plan`);
  const trail = [
    { label: data.cycle.name[lang], path: `/programme/cycles/${data.cycle.code}` },
    { label: data.network.name, path: at },
    { label: title },
  ];
  return c.html(
    <Page c={c} title={title} breadcrumb={trail}>
      <h1>{title}</h1>
      <p class="lead">{w.lead}</p>
      <Form form={formState(lang, { template: [template.code] }, [])} action={path} method="get" class="filter-form">
        <SelectField
          {...{
            form: formState(lang, { template: [template.code] }, []),
            name: 'template',
            label: w.template,
            empty: null,
          }}
          options={plans().map((t) => ({ value: t.code, label: t.name[lang] }))}
        />
        <Button kind="outline">{w.show}</Button>
      </Form>
      <h2>{w.files}</h2>
      <ul>
        {(['docx', 'pdf'] as const).map((format) => (
          <li>
            <a href={`${path}/plan.${format}?template=${template.code}`}>{w[format]}</a>
          </li>
        ))}
      </ul>
      <Blocks lang={lang} blocks={planBlocks({ lang, base: '' }, template, data)} />
    </Page>,
  );
};

/** `GET …/plan/plan.pdf|docx?template=`: the same chapters, to read or to complete. */
export const planFile = (deps: Deps, format: 'pdf' | 'docx') => async (c: Context<Env>) => {
  const { data, template, title } = await planOf(c, deps);
  const lang = c.get('lang');
  const document: Document = {
    ...{ title, lang, subject: template.name[lang], madeAt: new Date(data.content.at) },
    blocks: [
      ...[heading(1, title), toc(words(lang).contents), pageBreak],
      ...planBlocks({ lang, base: deps.config.publicUrl }, template, data),
    ],
  };
  return sendFile(
    c,
    await (format === 'pdf' ? pdfOf : docxOf)(document),
    `piano-${data.network.code}-${data.cycle.code}.${format}`,
  );
};
