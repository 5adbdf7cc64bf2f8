import assert from 'node:assert/strict';
import { test } from 'node:test';
import { week } from '../example.ts';
import type { Stretch } from '../rules/dated.ts';
import { stretchText } from './dated.tsx';
import { enrolText } from './enrolment.ts';
import { datesText } from './say.ts';

const stretch = (part: Partial<Stretch>): Stretch => ({
  from: '2027-07-05',
  to: '2027-07-30',
  days: 20,
  needed: 800,
  covered: 720,
  open: week('Mo-Fr 08:00-17:00'),
  weekly: { needed: 200, covered: 180 },
  ...part,
});

test('a stretch of dates in one line, in both languages', () => {
  assert.equal(
    stretchText('it', stretch({})),
    'dal 5 al 30 luglio 2027, lun–ven 8:00–17:00: copre 45 ore su 50 a settimana',
  );
  assert.equal(
    stretchText('en', stretch({})),
    'from 5 to 30 July 2027, Mon–Fri 8:00–17:00: covers 45 hours of 50 a week',
  );
  assert.equal(
    stretchText('it', stretch({ open: null, weekly: null })),
    'dal 5 al 30 luglio 2027: copre 180 ore su 200',
  );
});

test('month and year are said once when they are the same; one day is a day; the article fits the number', () => {
  const it = (from: string, to: string) => datesText('it', { from, to });
  assert.equal(it('2027-06-14', '2027-08-06'), 'dal 14 giugno al 6 agosto 2027');
  assert.equal(it('2026-12-27', '2027-01-05'), 'dal 27 dicembre 2026 al 5 gennaio 2027');
  assert.equal(it('2026-12-05', '2026-12-05'), 'il 5 dicembre 2026');
  assert.equal(it('2026-12-08', '2026-12-08'), 'l’8 dicembre 2026');
  assert.equal(it('2027-03-08', '2027-03-11'), 'dall’8 all’11 marzo 2027');
  assert.equal(datesText('en', { from: '2026-12-05', to: '2026-12-05' }), 'on 5 December 2026');
});

test('a window that is still to come is told with its end where there is room', () => {
  const windows = [{ from: '2027-01-18', to: '2027-04-30' }];
  assert.equal(enrolText('it', windows, '2026-11-02', true), 'iscrizioni dal 18 gennaio al 30 aprile 2027');
  assert.equal(enrolText('en', windows, '2026-11-02', true), 'enrolment from 18 January to 30 April 2027');
  assert.equal(enrolText('it', windows, '2027-02-01', true), 'iscrizioni aperte fino al 30 aprile 2027');
  assert.equal(
    enrolText('it', [{ from: '2027-01-18', to: null }], '2026-11-02', true),
    'iscrizioni dal 18 gennaio 2027',
  );
});
