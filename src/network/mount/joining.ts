import type { App, Deps } from '#kit/http.ts';
import type { LeadRuleOf } from '../actions/decide-joining.ts';
import { conventionForm, conventionPage } from '../pages/convention.tsx';
import { joinPage, joinSubmit } from '../pages/join.tsx';
import {
  answerJoining,
  enterJoinReceipt,
  joinReceiptEntry,
  joinReceiptPage,
  ownAct,
  withdrawJoining,
} from '../pages/join-receipt.tsx';
import { joiningPage } from '../pages/joining.tsx';
import { fileForm, signedDownload } from '../pages/joining-file.ts';
import { actDownload, decideForm, joiningPeople, joiningRequestPage } from '../pages/joining-request.tsx';
import { templatesForm, templatesPage } from '../pages/templates.tsx';

/** Coming in, going out, changing the lead. `leadRule`: which bodies may lead today, told by whoever knows the cycles. */
export function mountJoining(app: App, deps: Deps, leadRule: LeadRuleOf): void {
  app.get('/network/join', joinPage(deps));
  app.post('/network/join', joinSubmit(deps));
  app.get('/network/join/receipt', joinReceiptEntry());
  app.post('/network/join/receipt', enterJoinReceipt(deps));
  app.get('/network/join/receipt/:code', joinReceiptPage(deps));
  app.post('/network/join/receipt/:code/answer', answerJoining(deps));
  app.post('/network/join/receipt/:code/withdraw', withdrawJoining(deps));
  app.get('/network/join/receipt/:code/act.pdf', ownAct(deps, 'pdf'));
  app.get('/network/join/receipt/:code/act.docx', ownAct(deps, 'docx'));
  app.get('/network/joining', joiningPage(deps));
  app.get('/network/joining/:request', joiningRequestPage(deps, leadRule));
  app.post('/network/joining/:request/people', joiningPeople(deps, leadRule));
  app.post('/network/joining/:request/decide', decideForm(deps, leadRule));
  app.post('/network/joining/:request/act', actDownload(deps));
  app.post('/network/joining/:request/signed', fileForm(deps, leadRule));
  app.post('/network/joining/:request/signed/:document', signedDownload(deps));
  app.get('/network/conventions/new', conventionPage(deps));
  app.post('/network/conventions/new', conventionForm(deps));
  app.get('/network/templates', templatesPage(deps));
  app.post('/network/templates', templatesForm(deps));
}
