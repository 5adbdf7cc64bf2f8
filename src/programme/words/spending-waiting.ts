import { defineWords } from '#kit/i18n.ts';

export const words = defineWords(
  {
    check: (n: string, one: boolean) => (one ? 'Controlla una spesa' : `Controlla ${n} spese`),
    checkAbout: 'Spese registrate dagli enti e non ancora controllate',
    checkButton: 'Controlla',
    correct: (n: string) => `Correggi ${n} spese respinte`,
    correctOne: (kind: string, number: string) => `Correggi la spesa respinta: ${kind} ${number}`,
    refusedBecause: (reason: string) => (reason ? `Motivo: ${reason}` : 'Chi controlla l’ha respinta'),
    correctOneButton: 'Correggi',
    correctAbout: 'Chi controlla ha scritto il motivo',
    correctButton: 'Guarda',
    near: (n: string, one: boolean) =>
      one ? 'Una voce di spesa sta per finire' : `${n} voci di spesa stanno per finire`,
    nearButton: 'Apri l’azione',
    pay: (next: string, of: string) => `Paga la rata ${next} di ${of}`,
    payButton: 'Registra il pagamento',
  },
  {
    check: (n: string, one: boolean) => (one ? 'Check an expense' : `Check ${n} expenses`),
    checkAbout: 'Expenses entered by bodies and not checked yet',
    checkButton: 'Check',
    correct: (n: string) => `Put ${n} refused expenses right`,
    correctOne: (kind: string, number: string) => `Put the refused expense right: ${kind} ${number}`,
    refusedBecause: (reason: string) => (reason ? `Why: ${reason}` : 'Whoever checks refused it'),
    correctOneButton: 'Put right',
    correctAbout: 'Whoever checks wrote the reason',
    correctButton: 'Look',
    near: (n: string, one: boolean) =>
      one ? 'A budget line is nearly used up' : `${n} budget lines are nearly used up`,
    nearButton: 'Open the action',
    pay: (next: string, of: string) => `Pay instalment ${next} of ${of}`,
    payButton: 'Record the payment',
  },
);
