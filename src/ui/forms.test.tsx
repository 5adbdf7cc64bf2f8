import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Checkbox, Checkboxes, RadioCards } from './choice.tsx';
import { MoneyField, SelectField, TextArea, TextField } from './field.tsx';
import { Form, formState } from './form.tsx';
import { WeekField } from './week-field.tsx';

const html = (element: unknown): string => String(element);

test('a refused form keeps what was typed and leads from each problem to its field', () => {
  const form = formState('it', { town: ['Bresca'] }, [{ field: 'town', message: 'Non conosciamo «Bresca».' }]);
  const out = html(
    <Form form={form} action="/needs/new">
      <TextField form={form} name="town" label="Comune" hint="Dove vivi" value="Milano" />
    </Form>,
  );
  assert.match(out, /C’è una cosa da correggere/);
  assert.match(out, /<a href="#f-town">Non conosciamo «Bresca».<\/a>/);
  assert.match(out, /<input id="f-town"[^>]* value="Bresca"/);
  assert.match(out, /aria-describedby="f-town-hint f-town-error"/);
  assert.match(out, /aria-invalid="true"/);
});

test('what a person types cannot become markup', () => {
  const form = formState('it', { a: ['"><script>alert(1)</script>'], b: ['</textarea><b>'] });
  const out = html(<TextField form={form} name="a" label="A" />) + html(<TextArea form={form} name="b" label="B" />);
  assert.doesNotMatch(out, /<script>|<b>/);
});

test('without typing, the proposed value; without problems, no summary', () => {
  const form = formState('en');
  const out = html(
    <Form form={form} action="/x" method="get">
      <MoneyField form={form} name="budget" label="Budget" value="410" optional />
    </Form>,
  );
  assert.match(out, /value="410"/);
  assert.match(out, /\(optional\)/);
  assert.doesNotMatch(out, /error-summary/);
});

test('choices: typed ones win over proposed ones; the first carries the field’s id', () => {
  const options = [
    { value: 'a', label: 'A' },
    { value: 'b', label: 'B' },
  ];
  const form = formState('it', { who: ['b'] });
  const out = html(<RadioCards form={form} name="who" label="Per chi?" options={options} chosen={['a']} />);
  assert.match(out, /id="f-who" name="who" value="a"\/>/);
  assert.match(out, /value="b" checked=""/);
  assert.match(
    html(<Checkboxes form={formState('it')} name="who" label="?" options={options} chosen={['a']} />),
    /value="a" checked=""/,
  );
  assert.match(html(<Checkbox form={formState('it', { ok: ['yes'] })} name="ok" label="Sì" />), /checked=""/);
  assert.match(
    html(<SelectField form={form} name="who" label="?" options={[{ group: 'G', options }]} />),
    /value="b" selected=""/,
  );
});

test('the week field without JavaScript is a list of rows with names, and one Enter does not press a preset', () => {
  const out = html(
    <WeekField form={formState('it')} name="h" label="Quando?" value="Mo-Fr 07:30-12:00; Sa 08:00-10:00" />,
  );
  assert.match(out, /name="h-from-0" value="07:30"/);
  assert.match(out, /name="h-to-1" value="10:00"/);
  assert.equal(out.match(/name="h-days-0"[^>]*checked=""/g)!.length, 5);
  assert.doesNotMatch(out, /name="h"[^-]* type="hidden"/);
  const firstButton = /<button[^>]*>/.exec(out)![0];
  assert.doesNotMatch(firstButton, /name=/);
});
