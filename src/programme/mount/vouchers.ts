import type { App, Deps } from '#kit/http.ts';
import { voucherPage, voucherSubmit } from '../pages/voucher.tsx';
import { voucherDecide, voucherRequestPage, voucherRequestsPage } from '../pages/voucher-desk.tsx';
import { voucherNew, voucherNewPage } from '../pages/voucher-new.tsx';
import { voucherEntry, voucherEntryPage, voucherReceiptPage, voucherWithdraw } from '../pages/voucher-receipt.tsx';
import { vouchersPage } from '../pages/vouchers.tsx';

/** Vouchers: who is entitled, requests with their receipt, and whoever answers them. */
export function mountVouchers(app: App, deps: Deps): void {
  app.get('/programme/vouchers', vouchersPage(deps));
  app.get('/programme/vouchers/new', voucherNewPage(deps));
  app.post('/programme/vouchers/new', voucherNew(deps));
  app.get('/programme/vouchers/:scheme', voucherPage(deps));
  app.post('/programme/vouchers/:scheme', voucherSubmit(deps));
  app.get('/programme/vouchers/:scheme/requests', voucherRequestsPage(deps));
  app.get('/programme/vouchers/:scheme/requests/:application', voucherRequestPage(deps));
  for (const what of ['grant', 'refuse', 'pay'] as const) {
    app.post(`/programme/vouchers/:scheme/requests/:application/${what}`, voucherDecide(deps, what));
  }
  app.get('/programme/voucher-receipt', voucherEntryPage());
  app.post('/programme/voucher-receipt', voucherEntry(deps));
  app.get('/programme/voucher-receipt/:code', voucherReceiptPage(deps));
  app.post('/programme/voucher-receipt/:code/withdraw', voucherWithdraw(deps));
}
