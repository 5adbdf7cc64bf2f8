import QRCode from 'qrcode';
import { codePath } from '../view/qr-path.ts';

/** Draws the QR code of `data-text` on the reader's own device. */
class QrCode extends HTMLElement {
  connectedCallback(): void {
    const { modules } = QRCode.create(this.dataset.text ?? '', { errorCorrectionLevel: 'L' });
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const side = modules.size + 8;
    svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', this.dataset.label ?? '');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', codePath({ size: modules.size, dark: (r, c) => modules.get(r, c) === 1 }));
    svg.append(path);
    this.replaceChildren(svg);
  }
}

customElements.define('qr-code', QrCode);
