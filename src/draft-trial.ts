import type { Db, Tx } from '#kit/database.ts';
import type { Lang } from '#kit/i18n.ts';
import type { DraftTrial } from '#observatory/reads/draft-trial.ts';
import type { TrialAsked, TrialSaid } from '#observatory/rules/simulator/trial.ts';
import { cycles } from '#programme/reads/cycles.ts';
import { judgeTrial, payers } from '#programme/rules/trial.ts';
import { words } from '#programme/words/results.ts';

/** Whether a draft of the simulator is experimental or ordinary, under the rule of the cycle that runs on a day. */
async function judge(db: Db | Tx, asked: TrialAsked, today: string, lang: Lang): Promise<TrialSaid> {
  const w = words(lang);
  const payer = payers.find((p) => p === asked.payer) ?? 'unknown';
  const { result, because } = judgeTrial({ existing: asked.existing, payer, novelty: asked.novelty });
  const running = (await cycles(db)).find(
    (c) => c.starts !== null && c.starts <= today && (c.ends === null || c.ends >= today),
  );
  const rule = running?.rules.experimentalOnly;
  const known = running && rule && rule.value !== null;
  const from = known && rule.from ? rule.from : null;
  return {
    result,
    label: w.result[result],
    because: w.because[because],
    rule: known ? (rule.value ? w.ruleText : w.ruleFree)(running.code) : w.ruleUnknown,
    act: from && { text: [from.act, from.article].filter(Boolean).join(', '), url: from.url ?? null },
  };
}

export const draftTrial: DraftTrial = {
  payers: (lang) => payers.map((value) => ({ value, label: words(lang).payers[value] })),
  judge,
};
