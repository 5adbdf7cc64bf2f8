import { setTimeout as pause } from 'node:timers/promises';
import { reckon } from './ledger.ts';
import { type Press, sendEverywhere, startLoad } from './load.ts';
import { postOffice, queueMails, workDone } from './mails.ts';
import type { Outcome } from './outcome.ts';
import type { Scope } from './scope.ts';
import { together } from './together.ts';

/** Two web servers and two workers on one database: the same press sent to both is one need, every job is done once. */
export async function twoOfEach(scope: Scope, presses = 60): Promise<Outcome> {
  const post = await postOffice(scope);
  const { url, masterKey, web, worker } = await together(scope, { SMTP_URL: post.url });
  const webs = await Promise.all([web(), web()]);
  await Promise.all([worker(), worker()]);
  const urls = webs.map((w) => w.url);
  const load = startLoad(() => urls);
  const mails = queueMails(url, masterKey, 0, presses);
  const both: Press[] = [];
  for (let n = 0; n < presses; n++) both.push(await sendEverywhere(urls, n));
  await mails;
  await load.more(presses);
  const seen = await load.stop();
  let done = await workDone(url);
  while (done.waiting > 0 || done.releases === 0) {
    await pause(50);
    done = await workDone(url);
  }
  const copies = [...post.arrived.values()].filter((times) => times > 1).length;
  const faults = [
    ...(copies > 0 ? [`${copies} messages sent twice`] : []),
    ...(done.sent !== presses || post.arrived.size !== presses ? [`${post.arrived.size} of ${presses} messages`] : []),
    ...(done.doubled > 0 ? [`${done.doubled} releases more than weeks`] : []),
    ...(both.some((p) => p.receipts.size !== 1) ? ['a press sent to both has not exactly one receipt'] : []),
  ];
  const note = `${presses} presses sent to both at once, ${presses} messages once each, ${done.releases} release`;
  return reckon({ fault: 'two-of-each', url, note, faults }, seen, both);
}
