import { serviceTaxonomy } from '#directory/reads.ts';
import { categoryName } from '#directory/rules/taxonomy.ts';
import { date, euro, type Lang } from '#kit/i18n.ts';
import { Facts } from '#ui/facts.tsx';
import type { VoucherContent } from '../actions/read-voucher.ts';
import { words } from '../words/vouchers.ts';

/** What somebody wrote in a request, for whoever answers it. */
export function VoucherAnswersView({ lang, content }: { readonly lang: Lang; readonly content: VoucherContent }) {
  const w = words(lang);
  const { answers: a, name, contact } = content;
  const day = (d: string | null) => d && date(lang, d);
  return (
    <Facts
      facts={[
        { term: w.name, value: name },
        { term: w.contact, value: contact },
        { term: w.date, value: date(lang, a.date) },
        { term: w.employer, value: { yes: w.yes, no: w.no, unknown: w.dontKnow }[a.employer] },
        { term: w.work, value: a.work },
        { term: w.home, value: a.home },
        { term: w.birth, value: day(a.birth) },
        { term: w.isee, value: a.isee === null ? null : euro(lang, a.isee) },
        { term: w.job, value: w.jobs[a.job] },
        { term: w.lostOn, value: day(a.lostOn) },
        { term: w.category, value: a.category && categoryName(lang, serviceTaxonomy(), a.category) },
        { term: w.activities, value: a.activities.map((x) => `${x.timesPerWeek} × ${x.from}–${x.to}`).join('; ') },
      ]}
    />
  );
}
