import type { Language } from '../words.ts'

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'JPG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PPTX',
}

/** `JPG、PNG，最大 10 MB`: what an entry takes. */
export function takesWords(types: readonly string[] | undefined, maxBytes: number | undefined, language: Language): string {
  const known = (types ?? Object.keys(endings)).map((type) => endings[type] ?? type)
  const most = maxBytes === undefined ? undefined : sizeWords(maxBytes)
  if (language === 'zh') return [known.join('、'), most && `最大 ${most}`].filter(Boolean).join('，')
  return [known.join(', '), most && `up to ${most}`].filter(Boolean).join('; ')
}

/** `820 KB`, `3.4 MB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  const megabytes = bytes / 1024 / 1024
  return `${megabytes < 10 && megabytes % 1 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`
}
