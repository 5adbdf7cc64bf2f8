import { defineWords } from '#kit/i18n.ts';

/** Opening a voucher. */
export const words = defineWords(
  {
    title: 'Apri un voucher',
    lead: 'Si parte dalla regola di un voucher che c’è già. Il fondo è una voce di spesa di un’azione: non si concede mai di più.',
    model: 'Regola di partenza',
    name: 'Nome',
    line: 'Voce di spesa che lo paga',
    lineNone:
      'Non c’è nessuna voce di spesa su cui puoi aprire un voucher. Prima va scritto il piano di spesa dell’azione.',
    budget: 'Fondo',
    most: 'Al massimo per domanda',
    isee: 'ISEE massimo, se cambia',
    opens: 'Domande dal',
    closes: 'Domande fino al',
    costsFrom: 'Spese dal',
    costsTo: 'Spese fino al',
    save: 'Apri il voucher',
    wrong: {
      name: 'Scrivi un nome.',
      line: 'Scegli la voce di spesa.',
      sum: 'Scrivi una somma, per esempio 5.000.',
      days: 'Scrivi le due date, la prima non dopo la seconda.',
    },
    noLine: 'Questa voce di spesa non c’è, o non puoi usarla. Non è stato salvato nulla.',
    taken: 'C’è già un voucher con questo nome. Non è stato salvato nulla: scrivine un altro, per esempio con l’anno.',
    overLine: (most: string) =>
      `La voce di spesa è di ${most}: il fondo non può essere più alto. Non è stato salvato nulla.`,
    overFunds:
      'Gli altri voucher aperti su questa voce, con ciò che vi è già speso, non lasciano così tanto. Scrivi un fondo più basso. Non è stato salvato nulla.',
  },
  {
    title: 'Open a voucher',
    lead: 'It starts from the rule of a voucher that is there already. The fund is a budget line of an action: no more is ever granted.',
    model: 'Rule to start from',
    name: 'Name',
    line: 'Budget line that pays for it',
    lineNone: 'There is no budget line on which you can open a voucher. The action’s budget has to be written first.',
    budget: 'Fund',
    most: 'At most for a request',
    isee: 'Highest ISEE, if it changes',
    opens: 'Requests from',
    closes: 'Requests until',
    costsFrom: 'Costs from',
    costsTo: 'Costs until',
    save: 'Open the voucher',
    wrong: {
      name: 'Write a name.',
      line: 'Choose the budget line.',
      sum: 'Write a sum, for example 5,000.00.',
      days: 'Write both dates, the first not after the second.',
    },
    noLine: 'There is no such budget line, or you may not use it. Nothing was saved.',
    taken: 'There is already a voucher with this name. Nothing was saved: write another, for example with the year.',
    overLine: (most: string) => `The budget line is of ${most}: the fund cannot be higher. Nothing was saved.`,
    overFunds:
      'The other vouchers open on this line, with what was spent there already, do not leave as much. Write a lower fund. Nothing was saved.',
  },
);
