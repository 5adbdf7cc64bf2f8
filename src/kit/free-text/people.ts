const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** First names heard in Lombardy, Italian and not, in lower case. */
export const firstNames = set(`
abdel abdul abdullah achille ada adam adel adele adelaide adelina adriana adriano agata agnese agostino ahmad ahmed aicha aida aisha alan alba alberta
alberto aldo ale alessandra alessandro alessia alessio alex alexandra alexandru alfio alfonso alfredo ali alice alina aline allegra amanda amal ambra ambrogio
amedeo amelia amin amina amir ana anastasia andrea andrei andreea angela angelica angelina angelo anis anita anna annalisa annamaria annarita anselmo antonella
antonello antonia antonietta antonina antonino antonio arianna aristide armando arturo asia assunta attilio augusto aurelia aurelio aurora azzurra barbara
bartolomeo battista beatrice benedetta benedetto beniamino bernardo bianca biagio bogdan brando bruna brunella bruno camilla carla carlo carlotta carmela carmelo carmen
carmine carolina caterina cathy cecilia celeste cesare chiara cinzia ciro clara clarissa claudia claudio clelia clemente clotilde concetta consuelo corrado cosimo costantino costanza
cristian cristiana cristiano cristina dafne dalila damiano dania daniel daniela daniele danilo dario davide debora deborah delia demetrio denis denise desiree diana diego
dina dino domenica domenico donata donatella donato dora doriana edda edgardo edoardo elaine elena eleonora eliana elia elisa elisabetta ella elsa elvira emanuela emanuele emilia
emiliano emilio emma enea enrica enrico enza enzo erica erika ermanno ernesto esmeralda ester ettore eugenia eugenio eva evelina ezio fabiana fabio fabiola fabrizia fabrizio
fatima fatma fatou fausta fausto federica federico felice felicia ferdinando fernanda fernando filippo filomena fiorella fiorenza flavia flavio flora florin franca francesca francesco franco
fulvia fulvio gabriel gabriela gabriella gabriele gaetano gaia gaspare gemma gennaro germana gessica giacinto giacomo giada gian giancarlo gianfranco gianluca gianluigi gianmarco gianna gianni gianpaolo
gilda gina gino gioele gioia giordano giorgia giorgio giovanna giovanni girolamo giulia giuliana giuliano giulio giuseppe giuseppina giusy giustina gloria grazia graziana graziella greta guendalina
guglielmo guido hamid hamza hassan hussein ibrahim ida ilaria ileana imane imma ines ioana ion irene iris irina isa isabel isabella ismaele italo ivan ivana ivano ivo jacopo jasmine jennifer
jessica jonathan jorge jose josé juan kaur kevin khadija khalid kristian ksenia lara laura lavinia lea leandro leila leo leonardo leonora letizia lia liam liana libera lidia liliana lina linda lino lisa livia
livio lorella lorena lorenza lorenzo loretta loris luana luca luce lucia luciana luciano lucio lucrezia ludovica ludovico luigi luigia luigina luisa luna maddalena mafalda maicol malika manuel manuela
mara marcella marcello marco margherita maria mariam mariangela marianna mariano mariarosa mariella marika marilena marina marino mario marisa marta martin martina martino marzia massimiliano massimo
matilda matilde matteo mattia maura maurizio mauro melania melissa mercedes mia michela michele micol mihai milena milo mimmo minerva mirco miriam mirko mohamed mohammad mohammed mohamad moira monica morena morgana
moussa muhammad mustafa nadia naima nazario nicla nico nicola nicolas nicole nicoletta nina nino noa noah noemi nora norma nunzia nunzio olga oliviero olivia omar orazio oreste oriana ornella orsola oscar osvaldo
ottavia ottavio paola paolo pamela pasquale patrizia patrizio paride petra pia piera piero pierangelo pierluigi pierpaolo pietro pina pino priscilla quirino rachele rachid raffaela raffaele raffaella ramona raul rebecca
regina remo renata renato renzo riccardo rino rita roberta roberto rocco rodolfo romano romeo romina romolo rosa rosalba rosalia rosalinda rosanna rosaria rosario rosella rosetta rosina rosita rossana rossella ruben ruggero
sabina sabino sabrina said salvatore salvo samanta samantha samira samuel samuele sandra sandro santina sara sarah sasha saverio savino sebastian sebastiano selena serafina serena sergio sharon silvana silvano silvia silvio
simona simone singh sofia sonia stefan stefania stefano stella susanna svetlana tamara tania tatiana tecla tea teo teodora teodoro teresa thomas timoteo tina tiziana tiziano tobia tommaso tonino tullio ubaldo ugo umberto
valentina valentino valeria valerio valter vanda vanessa vanni vasile veronica vincenza vincenzo viola violetta virgilio virginia vito vitor vittoria vittorio viviana vladimir walter wanda wei william xavier xin yasmin yasmine youssef yuri
yusuf zaira zeno zoe`);

/** First names that are also everyday words or places: they count only beside a surname or after a word that says who. */
export const alsoWords =
  set(`alba allegra ambra ana angelo asia aurora azzurra bianca celeste chiara clemente costanza domenica donato elia ella emilia felice flora franca franco gemma
gioia gloria grazia iris isa italo kaur lea leo libera luce luna margherita maria marina marino massimo mercedes mia milo minerva norma noa pasquale pia pina pino regina romano rosa rosario salvo santina said serena singh stella tea teo tina viola violetta virgilio virginia vittoria vito wei
ali ada ale alan delia dina dora edda ida ion ivo lia lina lino mara mimmo nico noah nora petra rino sasha ugo bruna bruno dalila adele aida sabino tecla vanda remo romolo letizia augusto costantino benedetto benedetta assunta annunziata battista concetta germana lorena olivia speranza giordano martino xin`);

/** Frequent surnames, in lower case. */
export const surnames =
  set(`rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti mancini costa giordano rizzo lombardi moretti barbieri fontana santoro mariani rinaldi caruso ferrara galli
martini leone longo gentile martinelli vitale lombardo serra coppola marchetti parisi villa conte ferraro ferri fabbri bianco marini grasso valentini messina sala gatti pellegrini palumbo sanna farina rizzi monti cattaneo morelli
amato silvestri mazza testa grassi pellegrino carbone giuliani benedetti barone rossetti caputo montanari guerra palmieri bernardi martino fiore ferretti bellini basile riva donati piras bianchini zanetti neri brambilla fumagalli
locatelli mazzoleni pesenti rota carminati zanotti bonetti bonomi bertoli ghidini facchetti gelmini zani zanini belotti invernizzi ghezzi arrigoni beretta consonni colnaghi corti crippa cereda casiraghi galbiati gorla mauri meroni mandelli pozzi
ratti redaelli rigamonti ronchi sangalli sironi spreafico tagliabue valsecchi viganò villani vismara zucchi cavalli cominelli gozzini pedretti salvi scalvini togni tononi zola lanzini maffeis minelli mor orizio pasini peli franzoni frassine bettoni
hoxha popescu hu chen singh kaur diop fall ndiaye khan ahmed rahman hossain`);
