import type { FastifyInstance } from 'fastify'
import jsonld from 'jsonld'
import { Parser, type Quad } from 'n3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Entry, refreshCatalogue } from '../../../kernel/catalogue/index.ts'
import type { TestCity } from '../../../kernel/testing.ts'
import { openTown } from '../../../test/open-town/town.ts'
import { buildServer } from '../../app.ts'
import { jsonLdOf } from './json-ld.ts'
import { type Node, named } from './tree.ts'
import { turtleOf } from './turtle.ts'

let city: TestCity
let app: FastifyInstance
beforeAll(async () => {
  city = await openTown()
  app = await buildServer(city, { requestsPerMinute: 0 })
})
afterAll(async () => {
  await app?.close()
  await city?.close()
})

const ask = (url: string, accept = '*/*') => app.inject({ url, headers: { accept, host: 'data.test' } })

/** A graph whatever it was written as, by the canonical form of RDF (RDFC-1.0): blank nodes get names from what is said of them. */
const canonical = async (lines: string): Promise<string> =>
  String(await jsonld.canonize(lines as never, { algorithm: 'RDFC-1.0', inputFormat: 'application/n-quads' } as never))
const ofTurtle = async (text: string) => canonical(nquads(new Parser().parse(text)))
// No loader: whatever needs the network to be read fails here.
const ofJsonLd = async (text: string) =>
  canonical(
    String(
      await jsonld.toRDF(JSON.parse(text), {
        format: 'application/n-quads',
        documentLoader: async (url: string) => Promise.reject(new Error(url)),
      } as never),
    ),
  )

function nquads(quads: readonly Quad[]): string {
  const term = (one: Quad['object']): string => {
    if (one.termType === 'NamedNode') return `<${one.value}>`
    if (one.termType === 'BlankNode') return `_:${one.value}`
    if (one.termType !== 'Literal') throw new Error(one.termType)
    const said = JSON.stringify(one.value)
    return one.language ? `${said}@${one.language}` : `${said}^^<${one.datatype.value}>`
  }
  return quads
    .map(({ subject, predicate, object }) => `${term(subject as never)} ${term(predicate as never)} ${term(object)} .\n`)
    .join('')
}

describe('the catalogue as linked data', () => {
  test('is one graph in Turtle and in JSON-LD', async () => {
    for (const address of ['/catalog', '/dataset/open-town_old-tree', '/dataset/open-town_visit']) {
      const [turtle, json] = [await ask(`${address}.ttl`), await ask(`${address}.jsonld`)]
      expect([turtle.statusCode, json.statusCode]).toEqual([200, 200])
      const graph = await ofTurtle(turtle.body)
      // Only the address of the page differs: each format pages in itself.
      expect(await ofJsonLd(json.body.replaceAll('catalog.jsonld', 'catalog.ttl'))).toBe(graph)
      expect(graph.split('\n').length).toBeGreaterThan(20)
    }
  })

  test('says of a set what a harvester needs', async () => {
    const quads = new Parser().parse((await ask('/dataset/open-town_old-tree.ttl')).body)
    const of = (subject: string, short: Parameters<typeof named>[0]) =>
      quads.filter((quad) => quad.subject.value === subject && quad.predicate.value === named(short)).map(({ object }) => object)
    const set = 'http://data.test/dataset/open-town_old-tree'
    const said = of(set, 'dct:title').map((one) => [one.value, (one as { language?: string }).language])
    expect(said).toEqual([
      ['古树名木', 'zh'],
      ['Old trees', 'en'],
    ])
    expect(of(set, 'dct:accrualPeriodicity')[0]!.value).toBe('http://publications.europa.eu/resource/authority/frequency/MONTHLY')
    expect(of(of(set, 'dct:publisher')[0]!.value, 'foaf:name')[0]!.value).toBe('园林局')
    const files = of(set, 'dcat:distribution').map(({ value }) => value)
    expect(files).toHaveLength(5)
    const address = of(files[0]!, 'dcat:downloadURL')[0]!.value
    expect((await app.inject(new URL(address).pathname)).statusCode).toBe(200)
    expect(of(files[0]!, 'dcat:mediaType')[0]!.value).toBe('https://www.iana.org/assignments/media-types/text/csv')
    expect(of('http://data.test/catalog#api', 'dcat:servesDataset').map(({ value }) => value)).toEqual([set])
    const conditional = new Parser().parse((await ask('/dataset/open-town_visit.ttl')).body)
    expect(conditional.some(({ predicate }) => predicate.value === named('dcat:distribution'))).toBe(false)
    expect(conditional.some(({ object }) => object.value.endsWith('access-right/RESTRICTED'))).toBe(true)
  })

  test('comes as the client asks, and leads people to the portal', async () => {
    expect((await ask('/catalog', 'text/turtle')).headers['content-type']).toMatch('text/turtle')
    expect((await ask('/catalog', 'application/rdf+xml;q=0.5, application/ld+json')).headers['content-type']).toMatch(
      'application/ld+json',
    )
    expect((await ask('/catalog', 'text/html,application/json;q=0.9')).headers['location']).toBe('/open-data')
    expect((await ask('/dataset/open-town_old-tree', 'text/html')).headers['location']).toBe('/open-data/sets/open-town_old-tree')
    const first = await ask('/catalog.ttl')
    const again = await app.inject({
      url: '/catalog.ttl',
      headers: { host: 'data.test', 'if-none-match': String(first.headers['etag']) },
    })
    expect(again.statusCode).toBe(304)
    expect((await ask('/catalog.ttl?pages=2')).statusCode).toBe(400)
    expect((await ask('/dataset/nothing.ttl')).statusCode).toBe(404)
  })

  test('writes any text so that it is read as it was', async () => {
    const texts = ['"引号"\\与\n换行\t\u0001\u007f', "O'Brien", '🌳', 'a\u2028b', '']
    const nodes: readonly Node[] = [
      {
        id: 'http://data.test/a b"<>',
        types: [named('dcat:Dataset')],
        properties: [[named('dct:title'), texts.map((text) => ({ text, language: 'zh' as const }))]],
      },
    ]
    const read = new Parser()
      .parse(turtleOf(nodes))
      .flatMap(({ object }) => (object.termType === 'Literal' ? [object.value] : []))
    expect(read).toEqual(texts)
    expect(JSON.stringify(jsonLdOf(nodes))).toContain("O'Brien")
  })

  test('has open interfaces as data services, and files that lie elsewhere as datasets', async () => {
    const besides = (kind: 'interface' | 'files', name: string, open: 'unconditional' | 'none', address: string): Entry => ({
      kind,
      pack: 'open-town',
      record: `${kind}:${name}`,
      name: { zh: name, en: name },
      purpose: { zh: '一句话。', en: 'One sentence.' },
      provider: 'parks',
      class: 'theme',
      share: 'unconditional',
      open,
      cycle: 'yearly',
      formats: ['PDF'],
      grade: 'internal',
      isPersonal: false,
      access: { address },
      items: [{ name: 'a', label: { zh: '甲', en: 'A' }, type: 'C', isRequired: true, isUnique: false, isPersonal: false }],
    })
    const others = [
      besides('interface', 'ask', 'unconditional', '/api/queries/open-town/ask'),
      besides('interface', 'closed', 'none', '/api/queries/open-town/closed'),
      besides('files', 'yearbook', 'unconditional', 'https://stat.test/yearbook'),
    ]
    await refreshCatalogue(city, { others })
    const quads = new Parser().parse((await ask('/catalog.ttl')).body)
    const objects = (short: Parameters<typeof named>[0]) =>
      quads.filter(({ predicate }) => predicate.value === named(short)).map(({ object }) => object.value)
    expect(objects('dcat:endpointURL')).toEqual(['http://data.test/api/3/action', 'http://data.test/api/queries/open-town/ask'])
    expect(objects('dcat:accessURL')).toContain('https://stat.test/yearbook')
    expect(objects('dcat:service')).toHaveLength(2)
    // Whoever counts what was promised finds as many datasets.
    expect(Number(objects('hydra:totalItems')[0])).toBe(objects('dcat:dataset').length)
    const [turtle, json] = [await ask('/catalog.ttl'), await ask('/catalog.jsonld')]
    expect(await ofJsonLd(json.body.replaceAll('catalog.jsonld', 'catalog.ttl'))).toBe(await ofTurtle(turtle.body))
  })

  test('is also there in the US profile', async () => {
    const { dataset } = (await ask('/data.json')).json()
    expect(dataset).toHaveLength(5)
    expect(dataset.find(({ title }: { title: string }) => title === '入园人次')).toMatchObject({
      accessLevel: 'restricted public',
      rights: '用于科研，说明用途',
    })
  })
})
