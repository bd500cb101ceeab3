import type { OpenBesides } from '../../../kernel/catalogue/index.ts'
import type { Words } from '../../../kernel/define/index.ts'
import { authority, frequencies, instant, publisherAt } from './terms.ts'
import { iri, literal, type Node, named, words } from './tree.ts'

/** The CKAN interface serves the sets and is described with them. */
const isSetInterface = ({ access }: OpenBesides): boolean => access.address === '/api/3/action'

export interface Besides {
  readonly services: readonly OpenBesides[]
  readonly elsewhere: readonly OpenBesides[]
}

/** Open interfaces, and what lies elsewhere. */
export const besidesOf = (all: readonly OpenBesides[]): Besides => ({
  services: all.filter((one) => one.kind === 'interface' && !isSetInterface(one)),
  elsewhere: all.filter(({ kind }) => kind !== 'interface'),
})

export const besideAt = (origin: string, { kind, code }: OpenBesides): string =>
  `${origin}/catalog#${kind}-${code.replaceAll('/', '-')}`

/** `told` are providers the page names already. Interfaces as data services; files and layers that lie elsewhere as datasets with one distribution, which is where they lie. */
export const besidesNodes = (
  origin: string,
  { services, elsewhere }: Besides,
  names: ReadonlyMap<string, Words>,
  told: ReadonlySet<string>,
): readonly Node[] => [
  ...services.map((one) => serviceNode(origin, one)),
  ...elsewhere.flatMap((one) => [datasetNode(origin, one), distributionNode(origin, one)]),
  ...[...new Set([...services, ...elsewhere].map(({ provider }) => provider))]
    .filter((code) => !told.has(code))
    .map(
      (code): Node => ({
        id: publisherAt(origin, code),
        types: [named('foaf:Agent'), named('foaf:Organization')],
        properties: [
          [named('foaf:name'), words(names.get(code) ?? { zh: code, en: code })],
          [named('dct:identifier'), [literal(code)]],
        ],
      }),
    ),
]

const common = (origin: string, one: OpenBesides): Node['properties'] => [
  [named('dct:identifier'), [literal(one.code)]],
  [named('dct:title'), words(one.name)],
  [named('dct:description'), words(one.purpose)],
  [named('dct:publisher'), [iri(publisherAt(origin, one.provider))]],
  [named('dct:accessRights'), [iri(authority('access-right', one.open === 'unconditional' ? 'PUBLIC' : 'RESTRICTED'))]],
  [named('dct:issued'), [instant(one.publishedAt)]],
  [named('dcat:version'), [literal(String(one.version))]],
  [named('dcat:landingPage'), [iri(`${origin}/catalogue?q=${encodeURIComponent(one.code)}`)]],
]

const serviceNode = (origin: string, one: OpenBesides): Node => ({
  id: besideAt(origin, one),
  types: [named('dcat:DataService')],
  properties: [
    ...common(origin, one),
    [named('dcat:endpointURL'), [iri(new URL(one.access.address, origin).href)]],
    [named('dcat:endpointDescription'), one.access.description ? [iri(new URL(one.access.description, origin).href)] : []],
  ],
})

const distributionAt = (origin: string, one: OpenBesides) => `${besideAt(origin, one)}-file`

const datasetNode = (origin: string, one: OpenBesides): Node => ({
  id: besideAt(origin, one),
  types: [named('dcat:Dataset')],
  properties: [
    ...common(origin, one),
    [named('dct:accrualPeriodicity'), [iri(authority('frequency', frequencies[one.cycle]))]],
    [named('dcat:distribution'), [iri(distributionAt(origin, one))]],
  ],
})

const distributionNode = (origin: string, one: OpenBesides): Node => ({
  id: distributionAt(origin, one),
  types: [named('dcat:Distribution')],
  properties: [
    [named('dct:title'), words(one.name)],
    [named('dcat:accessURL'), [iri(new URL(one.access.address, origin).href)]],
    [named('dct:format'), one.formats.map((format) => literal(format))],
  ],
})
