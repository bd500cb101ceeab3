import { type FieldSpec, fieldOf } from './field-spec.ts'

/** A mask knows right values only; of a wrong one it must not leave everything standing. */
export function maskedCell(spec: FieldSpec, text: string): string {
  const { type, options } = fieldOf(spec)
  const masked = type.mask?.(text, options) ?? '***'
  if (masked !== text) return masked
  return [...text].length >= 7 ? `${[...text].slice(0, 3).join('')}***` : '***'
}
