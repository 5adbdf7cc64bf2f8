const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words after which a capital letter begins the name of a place, a street or a body, not of somebody in the text. */
export const institutions =
  set(`via viale vicolo piazza piazzale piazzetta corso largo strada contrada salita borgo traversa cascina frazione località loc quartiere rione rotonda ponte fermata stazione
scuola scuole istituto istituti comprensivo ic liceo asilo asili nido nidi micronido materna elementare elementari primaria media medie secondaria infanzia università collegio convitto campus accademia
ospedale ospedali clinica poliambulatorio ambulatorio consultorio casa case residenza rsa rsd cdd cse css cdi comunità hospice fondazione fond coop cooperativa consorzio associazione ass aps odv onlus ets società azienda gruppo ditta spa srl
centro centri cag oratorio parrocchia chiesa basilica duomo cattedrale santuario convento monastero pieve biblioteca ludoteca palestra piscina palazzetto stadio teatro cinema museo parco giardino giardini palazzo villa castello rocca torre
polo spazio sede sala aula auditorium farmacia bar ristorante mensa hotel albergo san santo santa sant' sant’ santi santissimo ss beato beata beata san. s. madonna papa monsignor mons cardinale re imperatore
comune provincia regione unione ambito ats asst ast distretto rete alleanza progetto bando piano linea bus autobus metro monte lago val valle valli fiume passo isola croce villaggio ludobus grest cre baby pro avis acli arci caritas auser anteas csi
square school hospital centre center foundation association street road park church nursery library municipality`);

/** Words that begin with a capital letter for other reasons: days, places, bodies, the start of a sentence. */
export const common =
  set(`il lo la i gli le l un uno una di a da in con su per tra fra e o ma se non che chi cui come quando dove perché perche quindi però anche ancora già sempre mai oggi ieri domani ora adesso poi
del dello della dei degli delle al allo alla ai agli alle dal dallo dalla dai dagli dalle nel nello nella nei negli nelle sul sullo sulla sui sugli sulle
è sono era erano ha hanno ho abbiamo avete c'è ci mi ti si vi ne me te sé se io tu lui lei noi voi loro questo questa questi queste quello quella quelli quelle mio mia miei mie tuo tua suo sua suoi sue nostro nostra nostri nostre vostro vostra
buongiorno buonasera salve ciao grazie prego scusate gentile gentili cordiali saluti spett spettabile egregio cara caro purtroppo vorrei chiedo segnalo attenzione nota ps nb no sì si ok forse solo tutti tutte tutto ogni dopo prima durante senza circa verso sotto sopra fuori dentro
lunedì martedì mercoledì giovedì venerdì sabato domenica lunedi martedi mercoledi giovedi venerdi gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre natale pasqua ferragosto capodanno epifania carnevale estate inverno primavera autunno
italia lombardia brescia bergamo milano como lecco lodi mantova cremona pavia sondrio varese monza brianza garda iseo sebino valtrompia trompia sabbia camonica valcamonica franciacorta valtellina europa lago alto basso alta bassa nord sud est ovest
comunale sociale sociali diurno diurna integrato integrata estivo estiva estivi famiglie famiglia bambini bambine anziani minori donne giovani servizio servizi sportello ufficio orario orari telefono numero sito email mail mattina pomeriggio sera notte aperto chiuso aperta chiusa iscrizioni retta prezzo costo posti lista attesa bambino bambina giochi gioco verde rossa bianca azzurra blu rosso giallo gialla arcobaleno girasole girasoli sole luna stella stelle mare aquilone coccinella farfalla pulcini cuccioli gnomi fata fate orsetto scoiattolo primavera arcobaleni speranza pace amicizia mondo nuovo nuova vecchio vecchia grande piccolo piccola piccoli piccole
inps inail isee spid cie pec iban cap asl ats asst rsa rsd cdd cse adi misura nidi gratis bonus dote carta tessera modulo domanda delibera legge decreto regolamento stato ministero prefettura questura carabinieri polizia protezione civile vigili urbani croce
doposcuola prescuola pre post scuola educatrice educatori maestre maestra personale direzione segreteria coordinatore coordinatrice responsabile referente assistente volontari signora signore signor sig dott dottoressa dottore dr prof nonna nonno mamma papà figlio figlia che di con più piu
the a an of and or but is are was were has have it this that these those my his her our their we you they not no yes please hello thanks thank monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december italy summer winter service services centre center open closed hours
anni mesi ore giorni settimana minuti euro`);
