/** What the answers of the standard are made of. */
export type Tree = string | number | boolean | null | readonly Tree[] | { readonly [name: string]: Tree }

/** What one entry of a list is called. */
const singular: Readonly<Record<string, string>> = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  service_request_updates: 'request_update',
  errors: 'error',
  endpoints: 'endpoint',
  formats: 'format',
}

/** A document of the standard: the same tree its JSON has, with the list entries named. Nothing is an empty element. */
export const xmlOf = (root: string, tree: Tree): string => `<?xml version="1.0" encoding="utf-8"?>\n${element(root, tree)}`

function element(name: string, tree: Tree): string {
  const inside = contentOf(name, tree)
  return inside === '' ? `<${name}/>` : `<${name}>${inside}</${name}>`
}

function contentOf(name: string, tree: Tree): string {
  if (tree === null) return ''
  if (Array.isArray(tree)) return tree.map((one) => element(singular[name]!, one)).join('')
  if (typeof tree === 'object')
    return Object.entries(tree)
      .map(([key, value]) => element(key, value))
      .join('')
  return escaped(String(tree))
}

/** Text as XML 1.0 can hold it: what no XML document may contain becomes the replacement character. */
export const speakable = (text: string): string =>
  text.toWellFormed().replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }
const escaped = (text: string): string => speakable(text).replace(/[&<>"\r]/g, (sign) => entities[sign]!)
