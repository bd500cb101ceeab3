import encodeQR from 'qr'
import { useMemo } from 'react'

interface Props {
  /** What a camera reads: usually an address. */
  text: string
  /** What it is for, for whoever cannot see it. */
  label: string
}

/** A QR code (GB/T 18284 / ISO/IEC 18004) that stays readable from a screen across a counter: black on white, with its quiet zone. */
export function QrCode({ text, label }: Props) {
  const { size, path } = useMemo(() => drawn(encodeQR(text, 'raw', { ecc: 'medium', border: 4 })), [text])
  return (
    <svg className="qr-code" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

/** One square for each dark module. */
const drawn = (modules: readonly (readonly boolean[])[]) => ({
  size: modules.length,
  path: modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join(''),
})
