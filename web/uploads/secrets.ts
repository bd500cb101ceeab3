import { ownHeaders } from '../request.ts'

const storeKey = 'chengshu.uploads'
/** An upload that nothing uses is gone after a day; a report takes a handful. */
const most = 20

type Kept = readonly (readonly [id: string, secret: string])[]

function kept(): Kept {
  try {
    const stored = JSON.parse(localStorage.getItem(storeKey) ?? '[]')
    return Array.isArray(stored) ? stored : []
  } catch {
    return inMemory
  }
}

let inMemory: Kept = []

/** Remembers that this device uploaded a file without an account: with the secret it may use it, after a reload too. */
export function keepSecret(id: string, secret: string): void {
  inMemory = [[id, secret] as const, ...kept().filter(([other]) => other !== id)].slice(0, most)
  try {
    localStorage.setItem(storeKey, JSON.stringify(inMemory))
  } catch {
    // Without storage it lasts for this page only.
  }
}

/** The header that goes with a request whose values name such files; nothing when none does. */
export function secretHeader(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const named = new Set(Object.values(values))
  const secrets = kept().flatMap(([id, secret]) => (named.has(id) ? [secret] : []))
  return secrets.length ? { 'upload-secret': secrets.join(',') } : {}
}

/** The bytes of an own upload that belongs to nothing yet, as an address for an image; undefined when it is gone. */
export async function ownPreview(id: string): Promise<string | undefined> {
  const response = await fetch(`/api/files/${encodeURIComponent(id)}?size=small`, {
    credentials: 'same-origin',
    headers: { ...ownHeaders('GET'), ...secretHeader({ id }) },
  }).catch(() => undefined)
  if (!response?.ok) return undefined
  return URL.createObjectURL(await response.blob())
}
