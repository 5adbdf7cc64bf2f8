import * as common from '#kit/receipt-code.ts';

/** The code of a need's receipt: as every receipt's. @see common.receiptCode */
export const receiptCode = common.receiptCode;

/** @see common.readReceiptCode */
export const readReceiptCode = common.readReceiptCode;
