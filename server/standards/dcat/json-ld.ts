import { isNode, type Node, prefixes, type Value } from './tree.ts'

type Json = Record<string, unknown>

/** JSON-LD 1.1 of some resources, with its own context, so that a reader needs no network. */
export function jsonLdOf(nodes: readonly Node[]): Json {
  return { '@context': { ...prefixes }, '@graph': nodes.map(objectOf) }
}

function objectOf({ id, types, properties }: Node): Json {
  return {
    ...(id ? { '@id': id } : {}),
    ...(types.length > 0 ? { '@type': types.map(shortOf) } : {}),
    ...Object.fromEntries(
      properties.filter(([, values]) => values.length > 0).map(([property, values]) => [shortOf(property), values.map(said)]),
    ),
  }
}

function said(value: Value): Json {
  if (isNode(value)) return value.id ? { '@id': value.id } : objectOf(value)
  if ('iri' in value) return { '@id': value.iri }
  if ('language' in value) return { '@value': value.text, '@language': value.language }
  return { '@value': value.text, ...(value.type ? { '@type': shortOf(value.type) } : {}) }
}

function shortOf(iri: string): string {
  for (const [prefix, space] of Object.entries(prefixes)) if (iri.startsWith(space)) return `${prefix}:${iri.slice(space.length)}`
  return iri
}
