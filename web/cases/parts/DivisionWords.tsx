import { useDivision, useDivisionNames } from '../../widgets/divisions.ts'

/** A division by name with its district: `市南区 八大峡街道`. */
export function DivisionWords({ code }: { code: string }) {
  const names = useDivisionNames()
  const full = code.length < 6 ? code.padEnd(6, '0') : code
  const known = names.data?.get(full)
  const own = useDivision(!known && names.data ? full : undefined)
  const district = full.length > 6 ? names.data?.get(full.slice(0, 6))?.name : undefined
  return <>{[district, known?.name ?? own.data].filter(Boolean).join(' ') || full}</>
}
