import { setTimeout as pause } from 'node:timers/promises';
import { postOffice, queueMails, workDone } from './mails.ts';
import type { Outcome } from './outcome.ts';
import type { Scope } from './scope.ts';
import { together } from './together.ts';

/** The worker is killed in the middle of its work, several times: every message goes out, the week has one release. */
export async function killWorker(scope: Scope, rounds = 5, each = 40): Promise<Outcome> {
  const post = await postOffice(scope);
  const { url, masterKey, worker } = await together(scope, { SMTP_URL: post.url });
  let running = await worker();
  for (let round = 0; round < rounds; round++) {
    await queueMails(url, masterKey, round * each, each);
    const goal = round * each + Math.floor(each / 2);
    while (post.arrived.size < goal) await pause(5);
    await running.kill();
    running = await worker();
  }
  const mails = rounds * each;
  // The killed ones' leases are still running: the next request wakes whoever is free.
  await queueMails(url, masterKey, mails, 1);
  let done = await workDone(url);
  while (done.waiting > 0 || done.releases === 0) {
    await pause(50);
    done = await workDone(url);
  }
  const copies = [...post.arrived.values()].reduce((n, times) => n + times - 1, 0);
  return {
    fault: 'kill-worker',
    sent: mails + 1,
    acknowledged: mails + 1,
    found: Math.min(done.sent, post.arrived.size),
    pause: post.pause(),
    faults: [
      ...(done.doubled > 0 ? [`${done.doubled} releases more than weeks`] : []),
      // A worker that dies after the mail server's yes and before its own commit sends once more, with the same Message-ID.
      ...(copies > rounds ? [`${copies} messages sent again by ${rounds} deaths`] : []),
    ],
    note: `killed ${rounds} times; writes are messages; ${copies} repeated with the same Message-ID`,
  };
}
