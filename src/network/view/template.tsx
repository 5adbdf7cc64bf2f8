import type { OwnPlace } from '#accounts/reads/where.ts';
import { type Block, type Document, plainOf } from '#kit/document.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Details } from '#ui/details.tsx';
import { SelectField, TextArea, TextField } from '#ui/field.tsx';
import { Form, type FormState, formState } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Table } from '#ui/table.tsx';
import { neededPlaceholders, personalPlaceholders, placeholders } from '../rules/act-template.ts';
import { type JoiningKind, joiningKinds } from '../rules/joining.ts';
import { joiningWords } from '../words/joining.ts';
import { templateWords } from '../words/templates.ts';
import { ActText } from './act-text.tsx';
import { dayIn } from './joining-history.tsx';

interface Version {
  readonly node: string;
  readonly version: number;
  readonly title: string;
  readonly body: string;
  readonly madeAt: Date;
}

interface TemplateProps {
  readonly lang: Lang;
  readonly chosen: { readonly kind: JoiningKind; readonly place: OwnPlace; readonly places: readonly OwnPlace[] };
  readonly versions: readonly Version[];
  readonly now: { readonly title: string; readonly body: string };
  readonly used: Version | null;
  readonly form: FormState;
  readonly preview: Document | null;
}

const path = '/network/templates';

function Choose({ lang, chosen }: TemplateProps) {
  const w = templateWords(lang);
  const form = formState(lang);
  const kinds = joiningKinds.map((value) => ({ value, label: joiningWords(lang).actOf[value] }));
  return (
    <Form form={form} action={href(lang, path)} method="get" class="filter-form">
      <SelectField form={form} name="kind" label={w.which} options={kinds} value={chosen.kind} empty={null} />
      <SelectField
        form={form}
        name="node"
        label={w.place}
        options={chosen.places.map((p) => ({ value: p.node, label: p.name }))}
        value={chosen.place.node}
        empty={null}
      />
      <Actions>
        <Button kind="outline">{w.open}</Button>
      </Actions>
    </Form>
  );
}

function Whose({ lang, chosen, used }: TemplateProps) {
  const w = templateWords(lang);
  if (used === null) return <p>{w.shipped}</p>;
  return <p>{used.node === chosen.place.node ? w.version(String(used.version), dayIn(lang, used.madeAt)) : w.above}</p>;
}

function Preview({ lang, preview }: TemplateProps) {
  const w = templateWords(lang);
  if (preview === null) return null;
  const lines = preview.blocks.map(lineOf).join('\n\n');
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{w.previewTitle}</h2>
      <Notice lang={lang} live>
        <p>{w.notSaved}</p>
      </Notice>
      <ActText act={{ title: preview.title, body: lines }} />
    </section>
  );
}

/** A block as a template writes it. */
const lineOf = (b: Block): string =>
  b.kind === 'heading'
    ? `${b.level === 2 ? '#' : '##'} ${b.text}`
    : b.kind === 'list'
      ? b.items.map((item) => `- ${plainOf(item)}`).join('\n')
      : b.kind === 'paragraph'
        ? plainOf(b.text)
        : '';

function Placeholders({ lang, chosen }: TemplateProps) {
  const w = templateWords(lang);
  const needed: readonly string[] = neededPlaceholders[chosen.kind];
  const personal: readonly string[] = personalPlaceholders;
  return (
    <Details summary={w.placeholders}>
      <Table
        lang={lang}
        caption={w.placeholders}
        captionHidden
        rows={placeholders}
        columns={[
          { key: 'name', head: w.placeholder, rowHeader: true, cell: (p) => <code>{`{{${p}}}`}</code> },
          {
            key: 'is',
            head: w.meaning,
            cell: (p) => `${w.meanings[p]}${personal.includes(p) ? `. ${w.personal}` : ''}`,
          },
          { key: 'needed', head: w.needed, cell: (p) => (needed.includes(p) ? w.yes : '') },
        ]}
      />
    </Details>
  );
}

/** A template: choose which, write it, look at it, its versions. */
export function TemplateView(props: TemplateProps) {
  const { lang, chosen, versions, now, form } = props;
  const w = templateWords(lang);
  return (
    <>
      <Choose {...props} />
      <h2>{joiningWords(lang).actOf[chosen.kind]}</h2>
      <Whose {...props} />
      <Preview {...props} />
      <Form form={form} action={href(lang, path)}>
        <input type="hidden" name="kind" value={chosen.kind} />
        <input type="hidden" name="node" value={chosen.place.node} />
        <TextField form={form} name="title" label={w.name} value={now.title} autocomplete="off" maxlength={200} />
        <TextArea form={form} name="body" label={w.body} hint={w.bodyHint} value={now.body} rows={20} />
        <Placeholders {...props} />
        <Actions>
          <Button kind="outline" name="go" value="preview">
            {w.preview}
          </Button>
          <Button name="go" value="save">
            {w.save}
          </Button>
          <Button kind="plain" name="go" value="pdf">
            {w.previewPdf}
          </Button>
          <Button kind="plain" name="go" value="docx">
            {w.previewDocx}
          </Button>
        </Actions>
      </Form>
      <h2>{w.versions}</h2>
      {versions.length === 0 && <p>{w.noVersions}</p>}
      {versions.map((v) => (
        <Details summary={w.version(String(v.version), dayIn(lang, v.madeAt))} quiet>
          <ActText act={v} />
        </Details>
      ))}
    </>
  );
}
