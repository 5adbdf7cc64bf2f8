import type { App, Deps } from '#kit/http.ts';
import { places } from './api.ts';
import { newPage } from './pages/new.tsx';
import { receiptPage } from './pages/receipt.tsx';
import { enterReceipt, receiptEntryPage } from './pages/receipt-entry.tsx';
import { contact, withdraw } from './pages/receipt-forms.ts';
import { change, submit } from './pages/submit.tsx';

/** Voicing a need, and its receipt. */
export function mountNeeds(app: App, deps: Deps): void {
  app.get('/needs/places.json', places(deps));
  app.get('/needs/new', newPage(deps));
  app.post('/needs', submit(deps));
  app.get('/needs/receipt', receiptEntryPage());
  app.post('/needs/receipt', enterReceipt(deps));
  app.get('/needs/receipt/:code', receiptPage(deps));
  app.post('/needs/receipt/:code/change', change(deps));
  app.post('/needs/receipt/:code/contact', contact(deps));
  app.post('/needs/receipt/:code/withdraw', withdraw(deps));
}
