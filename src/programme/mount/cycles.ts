import type { App, Deps } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { actFilePage, actPage } from '../pages/act.tsx';
import { actNewPage, actNewSubmit } from '../pages/act-new.tsx';
import { comparePage } from '../pages/compare.tsx';
import { cyclePage } from '../pages/cycle.tsx';
import { cycleNetworkPage } from '../pages/cycle-network.tsx';
import { dataPlanPage } from '../pages/data-plan.tsx';
import { dataPlanEditPage, dataPlanEditSubmit } from '../pages/data-plan-edit.tsx';
import { figurePage } from '../pages/figure.tsx';
import { figuresPage } from '../pages/figures.tsx';
import { programmePage } from '../pages/index.tsx';
import { lessonAnswerSubmit, lessonPage } from '../pages/lesson.tsx';
import { lessonNewPage, lessonNewSubmit } from '../pages/lesson-new.tsx';
import { lessonsPage } from '../pages/lessons.tsx';
import { rulesPage } from '../pages/rules.tsx';
import { rulesEditPage, rulesEditSubmit } from '../pages/rules-edit.tsx';

/** Cycles, their acts, figures and lessons. */
export function mountCycles(app: App, deps: Deps, reading: Deps): void {
  app.get('/programme', programmePage(reading));
  app.get('/programme/compare', comparePage(reading));
  app.get('/programme/figures', figuresPage(reading));
  app.get('/programme/figures/:figure', figurePage(reading));
  // The list stands on the page of the programme.
  app.get('/programme/cycles', (c) => c.redirect(href(c.get('lang'), '/programme#cycles'), 302));
  app.get('/programme/cycles/:cycle', cyclePage(reading));
  app.get('/programme/cycles/:cycle/networks/:network', cycleNetworkPage(reading));
  app.get('/programme/acts/new', actNewPage(deps));
  app.post('/programme/acts/new', actNewSubmit(deps));
  app.get('/programme/acts/:act', actPage(reading));
  app.get('/programme/acts/:act/file', actFilePage(reading));
  app.get('/programme/lessons', lessonsPage(reading));
  app.get('/programme/lessons/new', lessonNewPage(deps));
  app.post('/programme/lessons/new', lessonNewSubmit(deps));
  app.get('/programme/lessons/:lesson', lessonPage(deps));
  app.post('/programme/lessons/:lesson', lessonAnswerSubmit(deps));
  app.get('/programme/cycles/:cycle/rules', rulesPage(reading));
  app.get('/programme/cycles/:cycle/rules/edit', rulesEditPage(deps));
  app.post('/programme/cycles/:cycle/rules/edit', rulesEditSubmit(deps));
  app.get('/programme/cycles/:cycle/data', dataPlanPage(reading));
  app.get('/programme/cycles/:cycle/data/edit', dataPlanEditPage(deps));
  app.post('/programme/cycles/:cycle/data/edit', dataPlanEditSubmit(deps));
}
