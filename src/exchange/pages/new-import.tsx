import type { Context } from 'hono';
import { demand, type Person } from '#kit/actor.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import type { Importer } from '#kit/importer.ts';
import { formatOf } from '#kit/upload-kind.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { FileField, SelectField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { withQuery } from '#ui/url.ts';
import { receiveFile } from '../actions/receive-file.ts';
import { CodesTable, ColumnsTable } from '../view/columns.tsx';
import { words } from '../words.ts';
import { path } from './history.tsx';

/** Most bytes of a file given to a page. */
export const maxBytes = 20_000_000;
const accept = { csv: '.csv,.txt,.tsv', xlsx: '.xlsx', json: '.json,.ndjson,.geojson', zip: '.zip' } as const;

/** The importer of a kind, if the actor may use it somewhere. @throws AppError bad-input, not-allowed. */
export function importerOf(c: Context<Env>, importers: readonly Importer[], kind: string): Importer {
  const importer = importers.find((i) => i.kind === kind);
  if (!importer) throw new AppError('bad-input', words(c.get('lang')).noKind);
  demand(importer.may(c.get('actor')));
  return importer;
}

/** Places of the network where somebody may load such files: where their roles were given. */
const places = (importer: Importer, actor: Person) => {
  const held = actor.grants.filter((g) => g.active && importer.may({ ...actor, grants: [g] }, [g.node]).yes);
  return [...new Map(held.map((g) => [g.node, { value: g.node, label: g.nodeName }])).values()];
};

const said = (lang: Lang, importer: Importer): string => {
  const w = words(lang);
  const all = importer.formats.map((f) => w.formats[f]);
  return all.length === 1 ? all[0]! : `${all.slice(0, -1).join(', ')}${w.or}${all.at(-1)}`;
};

/** `GET /exchange/imports/new?kind=…`: what the file may hold, a template, and where to give it. Without a kind, the first that may be loaded. */
export function newPage(importers: readonly Importer[]) {
  return (c: Context<Env>) => {
    const actor = signedIn(c);
    const kind = first(typedQuery(c), 'kind') || importers.find((i) => i.may(actor).yes)?.kind;
    const importer = importerOf(c, importers, kind ?? importers[0]!.kind);
    return show(c, importer, {}, []);
  };
}

function show(c: Context<Env>, importer: Importer, typed: Typed, problems: readonly Problem[]) {
  const [lang, w] = [c.get('lang'), words(c.get('lang'))];
  const title = w.kind(w.kinds[importer.kind]);
  const form = formState(lang, typed, problems);
  const nodes = places(importer, signedIn(c));
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={title}>
      <h1>{title}</h1>
      <p class="lead">{w.kindLines[importer.kind]}</p>
      <Form form={form} action={withQuery(href(lang, path), '', { kind: importer.kind })} file>
        <FileField
          form={form}
          name="file"
          label={w.file}
          hint={w.fileHint(said(lang, importer))}
          accept={importer.formats.map((f) => accept[f]).join(',')}
        />
        <SelectField
          form={form}
          name="node"
          label={w.node}
          hint={w.nodeHint}
          options={nodes}
          value={nodes[0]?.value ?? ''}
          empty={null}
        />
        <p>{w.sendNote}</p>
        <Actions>
          <Button>{w.send}</Button>
          <ButtonLink kind="plain" href={href(lang, path)}>
            {w.back}
          </ButtonLink>
        </Actions>
      </Form>
      <h2>{w.columnsTitle}</h2>
      {importer.mapped && <p>{w.columnsLead}</p>}
      {importer.formats.includes('csv') && (
        <p>
          <a href={withQuery(href(lang, `${path}/template.csv`), '', { kind: importer.kind })}>{w.template}</a>
          <br />
          {w.templateNote}
        </p>
      )}
      <ColumnsTable lang={lang} columns={importer.columns} example={importer.example} />
      {importer.codes.length > 0 && <CodesTable lang={lang} codes={importer.codes} />}
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `POST /exchange/imports?kind=…`: keeps the file and has it tried. */
export function postImport(deps: Deps, importers: readonly Importer[]) {
  return async (c: Context<Env>) => {
    const actor = signedIn(c);
    const importer = importerOf(c, importers, first(typedQuery(c), 'kind'));
    const [lang, w] = [c.get('lang'), words(c.get('lang'))];
    const body = await c.req.formData().catch(() => {
      throw new AppError('bad-input', w.unreadableForm);
    });
    const [file, node] = [body.get('file'), String(body.get('node') ?? '')];
    const place = places(importer, actor).find((p) => p.value === node);
    const typed = { node: [node] };
    const refuse = (field: string, message: string) => show(c, importer, typed, [{ field, message }]);
    if (!place) return refuse('node', w.noNode);
    if (!(file instanceof File) || (file.size === 0 && file.name === '')) return refuse('file', w.noFile);
    if (file.size === 0) return refuse('file', w.emptyFile(plainName(file.name)));
    if (file.size > maxBytes) return refuse('file', w.tooLarge);
    const bytes = Buffer.from(await file.arrayBuffer());
    const format = formatOf(bytes);
    if (format === null || !importer.formats.includes(format))
      return refuse('file', w.unknownFormat(said(lang, importer)));
    const name = plainName(file.name);
    const run = await receiveFile(deps, actor, c.get('name'), importer, {
      name,
      format,
      bytes,
      node: place.value,
      nodeName: place.label,
    });
    return c.redirect(href(lang, `${path}/${run}`), 303);
  };
}

/** A file's name as we show it: no folders, nothing that does not print, not endless. */
const plainName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .slice(0, 200)
    .trim() || 'file';
