import { isNode, type Node, prefixes, type Value } from './tree.ts'

/** RDF 1.1 Turtle of some resources. */
export function turtleOf(nodes: readonly Node[]): string {
  const head = Object.entries(prefixes).map(([prefix, space]) => `@prefix ${prefix}: <${space}> .`)
  return `${head.join('\n')}\n\n${nodes.map((node) => `${nameOf(node.id!)} ${bodyOf(node, '  ')} .`).join('\n\n')}\n`
}

function bodyOf({ types, properties }: Node, indent: string): string {
  const parts = [
    ...(types.length > 0 ? [`a ${types.map(nameOf).join(', ')}`] : []),
    ...properties
      .filter(([, values]) => values.length > 0)
      .map(([property, values]) => `${nameOf(property)} ${values.map((value) => said(value, indent)).join(', ')}`),
  ]
  return parts.join(` ;\n${indent}`)
}

function said(value: Value, indent: string): string {
  if (isNode(value)) return value.id ? nameOf(value.id) : `[ ${bodyOf(value, `${indent}  `)} ]`
  if ('iri' in value) return nameOf(value.iri)
  const text = `"${escaped(value.text)}"`
  if ('language' in value) return `${text}@${value.language}`
  return value.type ? `${text}^^${nameOf(value.type)}` : text
}

function nameOf(iri: string): string {
  for (const [prefix, space] of Object.entries(prefixes)) {
    const local = iri.slice(space.length)
    if (iri.startsWith(space) && /^[A-Za-z][A-Za-z0-9]*$/.test(local)) return `${prefix}:${local}`
  }
  // What IRIREF may not hold is percent-encoded; our own addresses have none of it.
  return `<${[...iri].map((sign) => (sign <= ' ' || '<>"{}|^`\\'.includes(sign) ? encodeURIComponent(sign) : sign)).join('')}>`
}

const named: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
/** Control characters may not stand plainly. */
const escaped = (text: string): string =>
  [...text].map((sign) => named[sign] ?? (sign < ' ' || sign === '\u007f' ? `\\u${hex(sign)}` : sign)).join('')
const hex = (sign: string): string => sign.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()
