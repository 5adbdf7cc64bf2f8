import { defineWords } from '#kit/i18n.ts';

/** The words of the page that explains how an answer is computed; figures come in as arguments. */
export const howWords = defineWords(
  {
    title: 'Come calcoliamo la risposta',
    description:
      'Come Concilia sceglie i servizi, compone la settimana e stima la strada: con i numeri, in parole semplici.',
    crumb: 'Come lo calcoliamo',
    lead: 'Le stesse regole valgono per tutti. Nessun ente paga per comparire prima. Ecco i conti, uno per uno.',
    whoTitle: 'Chi può andare bene',
    who: 'Per ogni servizio guardiamo tipo, età, luogo e condizioni di accesso. Le risposte possibili sono tre: sì, no (e ti diciamo perché), non lo sappiamo (e ti diciamo che cosa lo deciderebbe). Un «non lo sappiamo» non esclude mai un servizio.',
    fitTitle: 'Quanto va bene',
    fit: 'Ogni servizio riceve quattro voti tra 0 e 1. Il punteggio è il loro prodotto: se un voto è basso, il punteggio è basso.',
    fitCaption: 'I quattro voti',
    factor: 'Voto',
    meaning: 'Come si calcola',
    whenUnknown: 'Se non lo sappiamo',
    rows: {
      coverage: {
        name: 'Ore',
        how: 'Quante delle ore che ti servono il servizio è aperto: 45 su 55 fa 0,82. Contiamo i quarti d’ora.',
      },
      closeness: {
        name: 'Vicinanza',
        how: 'Vale 1 sulla porta di casa e scende con i minuti, come una campana. Per un nido scende prima che per una casa di riposo.',
      },
      affordability: {
        name: 'Spesa',
        how: 'Vale 1 se il prezzo pieno sta nel tuo limite, poi scende fino a 0 al doppio del limite. Senza limite vale sempre 1.',
      },
      availability: { name: 'Posto', how: 'Vale 1 se c’è posto e ci si può iscrivere.' },
    },
    full: (n: string) =>
      `Se i posti sono finiti, o le iscrizioni sono chiuse, il posto vale ${n}: può esserci una lista d’attesa.`,
    planTitle: 'La settimana',
    plan: 'Tra tutti i servizi adatti cerchiamo la combinazione migliore, di quattro al massimo. Il conto è esatto: proviamo tutte le combinazioni che potrebbero vincere.',
    planOrder: 'L’ordine è questo:',
    planSteps: [
      'copre più ore',
      'a parità, costa meno (prezzo pieno)',
      'a parità, fa fare meno strada',
      'a parità, usa meno servizi',
    ],
    planOut:
      'Nella settimana non mettiamo servizi pieni, con iscrizioni chiuse, o più cari del tuo limite: li trovi sotto, tra gli altri.',
    planUnknown:
      'Se il prezzo di un servizio non si sa, nel confronto lo contiamo come il più caro tra quelli noti: così un prezzo che manca non vince su uno chiaro. Nel totale non lo inventiamo: scriviamo «almeno».',
    planDates:
      'Un servizio aperto solo in alcune date, come un campo estivo di quattro settimane, non entra nella settimana. Lo trovi sotto, con le date e le ore tue che copre.',
    handoverTitle: 'I passaggi',
    handover:
      'Un passaggio è un cambio di posto mentre ti serve aiuto: qualcuno deve accompagnare. Restiamo in un posto finché è aperto, poi andiamo dove si può restare di più. Il passaggio è risolto se la sede è la stessa o se il servizio accompagna.',
    travelTitle: 'La strada',
    travel: (factor: string) =>
      `Se vai in auto e abbiamo una tabella dei tempi tra i Comuni, usiamo quella. Se fa il conto il nostro server e ha un servizio che conosce le strade, chiede i minuti a quello. Altrimenti stimiamo: linea d’aria per ${factor}, alla velocità del mezzo, più un tempo fisso. Intorno a laghi e valli la stima è troppo corta, per questo lo scriviamo sempre.`,
    longest: (minutes: string) => `Se non dici quanta strada puoi fare, guardiamo fino a ${minutes} minuti.`,
    travelCaption: 'Velocità e tempi fissi della stima',
    mode: 'Mezzo',
    speed: 'Velocità (km/h)',
    fixed: 'Tempo fisso (minuti)',
    modes: { foot: 'a piedi', bicycle: 'in bicicletta', bus: 'con i mezzi pubblici', car: 'in auto' },
    comes: (minutes: string) =>
      `Chi viene a casa tua, come una baby-sitter o l’assistenza domiciliare, non ti fa fare strada. Lo contiamo solo se parte da un punto che, in linea d’aria, è entro ${minutes} minuti d’auto da te.`,
    detour:
      'Se lavori in un altro Comune contiamo la deviazione: casa, servizio, lavoro, meno la strada casa–lavoro che fai già.',
    point: 'Partiamo dal punto centrale del tuo Comune, perché l’indirizzo non lo chiediamo.',
    deviceTitle: 'Dove si fa il conto',
    device:
      'Con JavaScript acceso il conto si fa sul tuo dispositivo. Il dispositivo scarica solo il catalogo pubblico della tua zona, un quadrato di circa 10 chilometri: noi sappiamo la zona, non il bisogno.',
    deviceCap: (kB: string) =>
      `Il catalogo di una zona pesa al massimo ${kB} kB. Dove i servizi sono moltissimi contiene, per ogni tipo, i più vicini.`,
    server: 'Senza JavaScript il conto lo fa il nostro server con le stesse regole, e non salva nulla.',
    limitsTitle: 'Che cosa non sappiamo',
    limits: [
      'Gli orari di alcuni servizi: li mostriamo a parte e non li contiamo.',
      'I posti liberi di oggi, se l’ente non li comunica.',
      'Il prezzo dopo bonus e riduzioni: diciamo quali potresti avere, la verifica spetta a chi li dà.',
    ],
    codeTitle: 'Per chi vuole controllare',
    code: 'Le regole sono codice aperto e un comando le applica a un tuo file. Il metodo completo è nella documentazione del progetto.',
    back: 'Racconta un bisogno',
  },
  {
    title: 'How we compute the answer',
    description:
      'How Concilia chooses services, composes the week and estimates travel: with the numbers, in plain words.',
    crumb: 'How we compute it',
    lead: 'The same rules hold for everybody. No body pays to come first. Here are the sums, one by one.',
    whoTitle: 'Who can fit',
    who: 'For every service we look at kind, age, place and conditions of access. There are three possible answers: yes, no (and we say why), we do not know (and we say what would decide it). A “we do not know” never excludes a service.',
    fitTitle: 'How well it fits',
    fit: 'Every service gets four marks between 0 and 1. The score is their product: if one mark is low, the score is low.',
    fitCaption: 'The four marks',
    factor: 'Mark',
    meaning: 'How it is computed',
    whenUnknown: 'If we do not know',
    rows: {
      coverage: {
        name: 'Hours',
        how: 'For how many of the hours you need the service is open: 45 of 55 makes 0.82. We count quarter hours.',
      },
      closeness: {
        name: 'Closeness',
        how: 'It is 1 at your door and goes down with the minutes, like a bell. It goes down sooner for a nursery than for a care home.',
      },
      affordability: {
        name: 'Spending',
        how: 'It is 1 if the full price is within your limit, then goes down to 0 at twice the limit. With no limit it is always 1.',
      },
      availability: { name: 'Place', how: 'It is 1 if there is a place and enrolment is open.' },
    },
    full: (n) =>
      `If there are no places left, or enrolment is closed, the place mark is ${n}: there may be a waiting list.`,
    planTitle: 'The week',
    plan: 'Among all services that fit we look for the best combination, of four at most. The result is exact: we try every combination that could win.',
    planOrder: 'The order is this:',
    planSteps: [
      'covers more hours',
      'if equal, costs less (full price)',
      'if equal, less travel',
      'if equal, fewer services',
    ],
    planOut:
      'The week has no services that are full, closed to enrolment or dearer than your limit: you find them below, among the others.',
    planUnknown:
      'If the price of a service is not known, in the comparison we count it as the dearest of the known ones: a missing price never wins over a clear one. We do not make it up in the total: we write “at least”.',
    planDates:
      'A service open only on some dates, such as a summer camp of four weeks, is not part of the week. You find it below, with its dates and the hours of yours it covers.',
    handoverTitle: 'Handovers',
    handover:
      'A handover is a change of place while you need help: somebody has to take the person there. We stay in a place as long as it is open, then go where one can stay longest. A handover is solved if the place is the same or the service takes the person.',
    travelTitle: 'Travel',
    travel: (factor) =>
      `If you drive and we have a table of times between municipalities, we use it. If our server does the sum and has a service that knows the roads, it asks that one for the minutes. Otherwise we estimate: straight line times ${factor}, at the speed of the means, plus a fixed time. Around lakes and valleys the estimate is too short, so we always say it.`,
    longest: (minutes) => `If you do not say how far you can travel, we look up to ${minutes} minutes away.`,
    travelCaption: 'Speeds and fixed times of the estimate',
    mode: 'Means',
    speed: 'Speed (km/h)',
    fixed: 'Fixed time (minutes)',
    modes: { foot: 'on foot', bicycle: 'by bicycle', bus: 'by public transport', car: 'by car' },
    comes: (minutes: string) =>
      `Who comes to your home, such as a babysitter or home help, asks you for no travel. We count them only if they start from a point within ${minutes} straight-line minutes by car.`,
    detour:
      'If you work in another municipality we count the detour: home, service, work, minus the way to work you already make.',
    point: 'We start from the central point of your municipality, because we do not ask for your address.',
    deviceTitle: 'Where the sum is done',
    device:
      'With JavaScript on, the sum is done on your device. The device downloads only the public catalogue of your area, a square of about 10 kilometres: we know the area, not the need.',
    deviceCap: (kB: string) =>
      `The catalogue of an area weighs at most ${kB} kB. Where there are very many services it holds the nearest of each kind.`,
    server: 'Without JavaScript our server does the sum with the same rules, and saves nothing.',
    limitsTitle: 'What we do not know',
    limits: [
      'The hours of some services: we show them apart and do not count them.',
      'Today’s free places, if the body does not tell us.',
      'The price after bonuses and reductions: we say which you might have; whoever gives them checks.',
    ],
    codeTitle: 'For those who want to check',
    code: 'The rules are open source and a command applies them to a file of yours. The full method is in the project’s documentation.',
    back: 'Tell us a need',
  },
);
