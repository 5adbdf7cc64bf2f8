import { article } from '#kit/article.ts';

/** What the answer says of services that are open only on some dates. */
export const texts = {
  title: 'Solo in alcune date',
  lead: 'Aprono solo in questi giorni: per questo non li abbiamo contati nella settimana.',
  more: (n: string) => `Mostra altri ${n} con date`,
  on: (day: string) => article('il', day),
  between: (from: string, to: string) => `${article('dal', from)} ${article('al', to)}`,
  weekly: (covered: string, needed: string) => `copre ${covered} su ${needed} a settimana`,
  whole: (covered: string, needed: string) => `copre ${covered} su ${needed}`,
  otherDates: (n: number) => (n === 1 ? 'e in un altro periodo' : `e in altri ${n} periodi`),
};
