import { defineWords } from '#kit/i18n.ts';

/** Why a result, a check or a verdict was not saved. */
export const refusals = defineWords(
  {
    noAction: 'Questa azione non c’è, o non puoi vederla. Non è stato salvato nulla.',
    noTrial:
      'Questa azione non è segnata come sperimentale: non c’è un verdetto da dare. Non è stato salvato nulla. Prima rispondi alle tre domande.',
    otherIndicator:
      'Questo indicatore è di un’altra azione o di un’altra programmazione. Non è stato salvato nulla: scegline uno dell’elenco.',
    notEntered:
      'Questa azione non si misura scrivendo questo numero. Non è stato salvato nulla: torna ai risultati e scegli un indicatore dell’elenco.',
    locked: (until: string) =>
      `Una relazione approvata ha già contato i risultati fino al ${until}: da allora non si cambiano. Non è stato salvato nulla. Se c’è un errore, scrivilo nella prossima relazione.`,
    bodyStays:
      'Questa azione ha già spese, valori o persone raggiunte: resta all’ente che la fa. Non è stato salvato nulla. Se cambia ente, aggiungi un’altra azione.',
    firmUnknown:
      'Una delle imprese non è nel registro. Non è stato salvato nulla: aggiungila prima al registro della rete.',
  },
  {
    noAction: 'There is no such action, or you may not see it. Nothing was saved.',
    noTrial:
      'This action is not marked as experimental: there is no verdict to give. Nothing was saved. Answer the three questions first.',
    otherIndicator:
      'This indicator belongs to another action or to another programming cycle. Nothing was saved: choose one of the list.',
    notEntered:
      'This action is not measured by writing this number. Nothing was saved: go back to the results and choose an indicator of the list.',
    locked: (until: string) =>
      `An approved report has already counted the results up to ${until}: since then they are not changed. Nothing was saved. If there is a mistake, say so in the next report.`,
    bodyStays:
      'This action has expenses, values or people reached already: it stays with the body that does it. Nothing was saved. If the body changes, add another action.',
    firmUnknown: 'One of the firms is not in the register. Nothing was saved: add it to the network’s register first.',
  },
);
