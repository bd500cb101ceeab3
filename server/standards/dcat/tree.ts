/** A value of RDF as both of our serialisations need it. */
export type Value =
  | { readonly iri: string }
  | { readonly text: string; readonly language: 'zh' | 'en' }
  | { readonly text: string; readonly type?: string }
  | Node
/** A resource with its properties by full IRI; without an `id` it is a blank node, written where it is used. */
export interface Node {
  readonly id?: string
  readonly types: readonly string[]
  readonly properties: readonly (readonly [property: string, values: readonly Value[]])[]
}

export const isNode = (value: Value): value is Node => 'properties' in value
export const iri = (value: string): Value => ({ iri: value })
export const literal = (text: string, type?: string): Value => (type ? { text, type } : { text })
export const words = ({ zh, en }: { readonly zh: string; readonly en: string }): readonly Value[] => [
  { text: zh, language: 'zh' },
  ...(en && en !== zh ? [{ text: en, language: 'en' as const }] : []),
]

/** The vocabularies in use, by the prefix they are written with. */
export const prefixes = {
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  hydra: 'http://www.w3.org/ns/hydra/core#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const
type Prefix = keyof typeof prefixes

/** `dcat:Dataset` as a full IRI. */
export function named(short: `${Prefix}:${string}`): string {
  const at = short.indexOf(':')
  return prefixes[short.slice(0, at) as Prefix] + short.slice(at + 1)
}
