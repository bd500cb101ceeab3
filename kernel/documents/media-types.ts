import { fileTypeFromFile } from 'file-type'

/** What may be uploaded at all; a field may allow less. Everything else could run, unpack or not be read in ten years. */
const accepted = {
  'image/jpeg': { ending: 'jpg', isPicture: true },
  'image/png': { ending: 'png', isPicture: true },
  'image/webp': { ending: 'webp', isPicture: true },
  'application/pdf': { ending: 'pdf', isPicture: false },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { ending: 'docx', isPicture: false },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { ending: 'xlsx', isPicture: false },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': { ending: 'pptx', isPicture: false },
} as const

export type MediaType = keyof typeof accepted

/** For people: `JPG、PNG`. */
export const endingsOf = (types: readonly string[]): string =>
  types.map((type) => (type in accepted ? accepted[type as MediaType].ending.toUpperCase() : type)).join(', ')
export const everyEnding = endingsOf(Object.keys(accepted))
export const endingOf = (type: string): string => (type in accepted ? accepted[type as MediaType].ending : 'bin')
export const isPicture = (type: string): boolean => type in accepted && accepted[type as MediaType].isPicture

/** What the bytes of a file say it is; undefined for what is not accepted. */
export async function sniff(path: string): Promise<MediaType | undefined> {
  // A file made to confuse the parser is no accepted one.
  const found = await fileTypeFromFile(path).catch(() => undefined)
  return found && found.mime in accepted ? (found.mime as MediaType) : undefined
}
