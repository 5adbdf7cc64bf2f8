import type { App, Deps } from '#kit/http.ts';
import { figuresPage } from './pages/figures.tsx';
import { gapDecide, gapPage, gapTake } from './pages/gap.tsx';
import { gapMake, gapNewPage } from './pages/gap-new.tsx';
import { listeningPage } from './pages/home.tsx';
import { pactAnswer, pactAsk, pactPage } from './pages/pact.tsx';
import { pactInvite } from './pages/pact-invite.tsx';
import { pactBegin, pactNewPage } from './pages/pact-new.tsx';
import { pactsPage } from './pages/pacts.tsx';
import { receiptOutcome, voiceContact, voiceReceiptPage, voiceWithdraw } from './pages/receipt.tsx';
import { replyPage, replyPost } from './pages/reply.tsx';
import { saidPage, sayPage, sayPost } from './pages/say.tsx';
import { voiceAddress, voiceAnswer, voiceGroup, voiceNeed, voicePage } from './pages/voice.tsx';
import { voicesPage } from './pages/voices.tsx';

/** You said, we did; voices and their receipts; gaps and their answers; pacts of firms. `reading` may be answered by a replica. */
export function mountListening(app: App, deps: Deps, reading: Deps): void {
  app.get('/listening', listeningPage(reading));
  app.get('/listening/figures', figuresPage(reading));
  app.get('/listening/voices/new', sayPage());
  app.get('/listening/voices/sent', saidPage());
  app.get('/listening/voices', voicesPage(deps));
  app.post('/listening/voices', sayPost(deps));
  app.get('/listening/voices/:voice', voicePage(deps));
  app.post('/listening/voices/:voice/contact', voiceAddress(deps));
  app.post('/listening/voices/:voice/need', voiceNeed(deps));
  app.post('/listening/voices/:voice/answer', voiceAnswer(deps));
  app.post('/listening/voices/:voice/group', voiceGroup(deps));
  app.get('/listening/receipt/:code', voiceReceiptPage(deps));
  app.post('/listening/receipt/:code/contact', voiceContact(deps));
  app.post('/listening/receipt/:code/withdraw', voiceWithdraw(deps));
  app.post('/listening/receipt/:code/outcome', receiptOutcome(deps));
  app.get('/listening/reply/:token', replyPage(deps));
  app.post('/listening/reply/:token', replyPost(deps));
  app.post('/listening/gaps', gapMake(deps));
  app.get('/listening/gaps/new', gapNewPage(deps));
  app.get('/listening/gaps/:gap', gapPage(deps));
  app.post('/listening/gaps/:gap/take', gapTake(deps));
  app.post('/listening/gaps/:gap/decide', gapDecide(deps));
  app.get('/listening/pacts', pactsPage(deps));
  app.post('/listening/pacts', pactBegin(deps));
  app.get('/listening/pacts/new', pactNewPage(deps));
  app.get('/listening/pacts/:pact', pactPage(deps));
  app.post('/listening/pacts/:pact/answer', pactAnswer(deps));
  app.post('/listening/pacts/:pact/invite', pactInvite(deps));
  app.post('/listening/pacts/:pact/ask', pactAsk(deps));
}
