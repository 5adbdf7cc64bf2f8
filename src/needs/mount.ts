import type { App, Deps } from '#kit/http.ts';
import { places } from './api.ts';
import { deskPage } from './pages/desk.tsx';
import { deskContact, deskNeedPage } from './pages/desk-need.tsx';
import { deskNewPage, deskSubmit } from './pages/desk-new.tsx';
import { newPage } from './pages/new.tsx';
import { receiptPage } from './pages/receipt.tsx';
import { enterReceipt, receiptEntryPage } from './pages/receipt-entry.tsx';
import { contact, withdraw } from './pages/receipt-forms.ts';
import { noGuests, type ReceiptGuests } from './pages/receipt-guests.ts';
import { change, submit } from './pages/submit.tsx';
import { workersPage, workersSubmit } from './pages/workers.tsx';

/** Voicing a need, and its receipt; the desk of whoever answers for an area; a body's workers. */
export function mountNeeds(app: App, deps: Deps, guests: ReceiptGuests = noGuests): void {
  app.get('/needs/places.json', places(deps));
  app.get('/needs/new', newPage(deps));
  app.post('/needs', submit(deps));
  app.get('/needs/receipt', receiptEntryPage());
  app.post('/needs/receipt', enterReceipt(deps, guests));
  app.get('/needs/receipt/:code', receiptPage(deps, guests));
  app.post('/needs/receipt/:code/change', change(deps));
  app.post('/needs/receipt/:code/contact', contact(deps, guests));
  app.post('/needs/receipt/:code/withdraw', withdraw(deps, guests));
  app.get('/needs/desk', deskPage(deps));
  app.post('/needs/desk', deskSubmit(deps));
  app.get('/needs/desk/new', deskNewPage(deps));
  app.get('/needs/desk/:need', deskNeedPage(deps));
  app.post('/needs/desk/:need/contact', deskContact(deps));
  app.get('/needs/workers', workersPage(deps));
  app.post('/needs/workers', workersSubmit(deps));
}
