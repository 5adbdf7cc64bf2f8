import type { App, Deps } from '#kit/http.ts';
import { callOnePage, callStep, conventionSubmit, proposalStart } from '../pages/call.tsx';
import { callEditPage, callNewPage, callSubmit } from '../pages/call-form.tsx';
import { callsPage } from '../pages/calls.tsx';
import { conflictSubmit, evaluatePage, pointsSubmit } from '../pages/evaluate.tsx';
import { proposalExclude, proposalFile, proposalMove, proposalOnePage } from '../pages/proposal.tsx';
import { proposalActionPage, proposalActionSubmit } from '../pages/proposal-action.tsx';
import { proposalCheckPage, proposalSubmit } from '../pages/proposal-check.tsx';
import { proposalSheetFile, proposalSheetPage, proposalSheetSubmit } from '../pages/proposal-sheet.tsx';
import { proposalStepPage, proposalStepSubmit } from '../pages/proposal-step.tsx';
import { rankingPage } from '../pages/ranking.tsx';

/** From the call to the convention. Words in an address come before its parameters. */
export function mountCalls(app: App, deps: Deps, reading: Deps): void {
  app.get('/programme/calls', callsPage(reading));
  app.post('/programme/calls', callSubmit(deps));
  app.get('/programme/calls/new', callNewPage(deps));
  app.get('/programme/calls/:call', callOnePage(deps));
  app.get('/programme/calls/:call/edit', callEditPage(deps));
  app.post('/programme/calls/:call/edit', callSubmit(deps));
  app.get('/programme/calls/:call/ranking', rankingPage(deps));
  app.post('/programme/calls/:call/publish', callStep(deps, 'call'));
  app.post('/programme/calls/:call/minutes', callStep(deps, 'evaluation'));
  app.post('/programme/calls/:call/approve', callStep(deps, 'ats-decree'));
  app.post('/programme/calls/:call/validate', callStep(deps, 'regional-validation'));
  app.post('/programme/calls/:call/proposals', proposalStart(deps));
  app.get('/programme/proposals/:proposal', proposalOnePage(deps));
  app.get('/programme/proposals/:proposal/agreement/file', proposalFile(deps));
  app.get('/programme/proposals/:proposal/check', proposalCheckPage(deps));
  app.post('/programme/proposals/:proposal/check', proposalSubmit(deps));
  app.get('/programme/proposals/:proposal/evaluate', evaluatePage(deps));
  app.post('/programme/proposals/:proposal/conflict', conflictSubmit(deps));
  app.post('/programme/proposals/:proposal/points', pointsSubmit(deps));
  app.post('/programme/proposals/:proposal/reopen', proposalMove(deps, 'draft'));
  app.post('/programme/proposals/:proposal/withdraw', proposalMove(deps, 'withdrawn'));
  app.post('/programme/proposals/:proposal/exclude', proposalExclude(deps));
  app.post('/programme/proposals/:proposal/convention', conventionSubmit(deps));
  app.get('/programme/proposals/:proposal/actions/:part', proposalActionPage(deps));
  app.post('/programme/proposals/:proposal/actions/:part', proposalActionSubmit(deps));
  app.get('/programme/proposals/:proposal/sheet', proposalSheetPage(deps));
  app.get('/programme/proposals/:proposal/sheet.xlsx', proposalSheetFile(deps, 'xlsx'));
  app.get('/programme/proposals/:proposal/sheet.csv', proposalSheetFile(deps, 'csv'));
  app.post('/programme/proposals/:proposal/sheet', proposalSheetSubmit(deps));
  app.get('/programme/proposals/:proposal/:step', proposalStepPage(deps));
  app.post('/programme/proposals/:proposal/:step', proposalStepSubmit(deps));
}
