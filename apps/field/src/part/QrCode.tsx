import './qr.css'
import { QRCodeSVG } from '@rc-component/qrcode'

/** A QR code made on the phone, black on white in either look, with the quiet border scanners need. */
export function QrCode({ text, label }: { text: string; label: string }) {
  return <QRCodeSVG className="qr" value={text} level="M" marginSize={4} role="img" aria-label={label} />
}
